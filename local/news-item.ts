/** A text with what is known of it, as collections have it. */
export type NewsText = {
  readonly id: string;
  readonly title?: string;
  readonly text: string;
  readonly published?: string;
  readonly publisher?: string;
};

/** The text as a news item (IPTC ninjs), the one format that says which text is the headline and which the body. */
export const newsItem = ({ id, title, text, published, publisher }: NewsText) => ({
  uri: `urn:backfile:eval:${encodeURIComponent(id)}`,
  type: 'text',
  ...(title === undefined ? {} : { headline: title }),
  ...(published === undefined ? {} : { firstcreated: published }),
  ...(publisher === undefined ? {} : { copyrightholder: publisher }),
  body_text: text,
});
