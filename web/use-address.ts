import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type Address, readAddress, writeAddress } from './address.ts';

export type Go = (address: Address) => void;

/** What each place in the history that this page made remembers of itself. */
type Place = { readonly isWithin: true; readonly isAboveList: boolean };

/** Whether the reader came to this place by something on the page, rather than with the page. */
export const isWithin = (): boolean => history.state?.isWithin === true;

/** The page's address as state: Back and Forward change it, `go` adds to the history, `back` leaves an article or a comparison. */
export const useAddress = () => {
  const [address, setAddress] = useState(() => readAddress(location.search));
  /** The browser goes back in its own time; until it has, a second wish to leave would leave the list too. */
  const isLeaving = useRef(false);

  useEffect(() => {
    const follow = (): void => {
      isLeaving.current = false;
      setAddress(readAddress(location.search));
    };
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);

  const go: Go = useCallback((next) => {
    const link = writeAddress(next);
    if (link !== location.pathname + location.search) {
      const here = readAddress(location.search);
      const place: Place = {
        isWithin: true,
        isAboveList: next.article !== undefined && here.article === undefined,
      };
      isLeaving.current = false;
      history.pushState(place, '', link);
    }
    setAddress(readAddress(location.search));
  }, []);

  const back = useCallback(() => {
    const { search, article, compare, otherVersion } = readAddress(location.search);
    if (article === undefined || isLeaving.current) return;
    if (history.state?.isAboveList === true) {
      isLeaving.current = true;
      history.back();
    } else go(compare === undefined && otherVersion === undefined ? { search } : { search, article });
  }, [go]);

  return { address, go, back };
};
