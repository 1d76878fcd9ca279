import { useCallback, useEffect, useState } from 'preact/hooks';
import { type Address, readAddress, writeAddress } from './address.ts';

export type Go = (address: Address) => void;

/** The page's address as state: Back and Forward change it, `go` adds to the history, `back` leaves an article. */
export const useAddress = () => {
  const [address, setAddress] = useState(() => readAddress(location.search));

  useEffect(() => {
    const follow = (): void => setAddress(readAddress(location.search));
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);

  const go: Go = useCallback((next) => {
    const link = writeAddress(next);
    if (link !== location.pathname + location.search) history.pushState({ isWithin: true }, '', link);
    setAddress(readAddress(location.search));
  }, []);

  const back = useCallback(() => {
    if (history.state?.isWithin === true) history.back();
    else go({ search: readAddress(location.search).search });
  }, [go]);

  return { address, go, back };
};
