/** A parameter that is well formed and still can't be answered; the message tells the reader what to do. */
export class ParameterRefused extends Error {
  override readonly name = 'ParameterRefused';
  readonly parameter: string;
  constructor(parameter: string, message: string) {
    super(message);
    this.parameter = parameter;
  }
}
