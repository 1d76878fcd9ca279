/** Who a folder of the bucket belongs to, and what it prints around every text. */
export type Publisher = {
  readonly folder: string;
  readonly name: string;
  readonly domain: string;
  readonly footer: readonly string[];
};

const publisher = (folder: string, name: string, ...footer: readonly string[]): Publisher => ({
  folder,
  name,
  domain: `${folder}.example`,
  footer,
});

export const PUBLISHERS: readonly Publisher[] = [
  publisher(
    'aldergate-mercury',
    'Aldergate Mercury',
    '© The Aldergate Mercury. All rights reserved.',
    'Sign up for our morning letter',
  ),
  publisher('birkholm-post', 'Birkholm Post', 'Share this article', 'Copyright Birkholm Post Ltd.'),
  publisher(
    'claywater-echo',
    'Claywater Echo',
    'Read more: today’s tide table',
    'The Claywater Echo is part of Estuary Press.',
  ),
  publisher('drumhaven-gazette', 'Drumhaven Gazette', '© Drumhaven Gazette'),
  publisher('eastmere-herald', 'Eastmere Herald', 'Follow us for more news', '© Eastmere Herald Company'),
  publisher('foxbridge-observer', 'Foxbridge Observer', 'Subscribe to the Observer from 2 crowns a week'),
  publisher('gullport-times', 'Gullport Times', 'All rights reserved. Gullport Times Newspapers.'),
  publisher(
    'ironford-tribune',
    'Ironford Tribune',
    'Letters to the editor are welcome',
    '© Ironford Tribune',
  ),
  publisher('kelpstrand-news', 'Kelpstrand News', 'Print this page', '© Kelpstrand News'),
  publisher('larkminster-chronicle', 'Larkminster Chronicle', '© The Chronicle, Larkminster'),
  publisher('coastal-wire', 'Coastal Wire', 'Coastal Wire, for subscribers only'),
  publisher('ravensea-standard', 'Ravensea Standard', 'Advertisement', '© Ravensea Standard Media'),
];
