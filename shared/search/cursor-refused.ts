/** Why a cursor isn't good for this request; `generation gone` means that the index was rebuilt and paging must start again. */
export class CursorRefused extends Error {
  override readonly name = 'CursorRefused';
  readonly why: 'not ours' | 'other query' | 'generation gone';
  constructor(why: CursorRefused['why']) {
    super(
      why === 'generation gone'
        ? 'The archive was rebuilt since this page was given; start the search again.'
        : why === 'other query'
          ? 'This cursor belongs to another search; send the parameters that it came with.'
          : 'This is not a cursor that the archive gave.',
    );
    this.why = why;
  }
}
