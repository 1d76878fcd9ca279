/** Why a line of a letter is no part of what it says. */
export type MailMark = { readonly kind: string; readonly rule: string };

const FORWARD_MARK =
  /^[\s>]{0,6}(?:-{2,20}\s{0,3}(?:Forwarded message|Weitergeleitete Nachricht|Message transféré|Mensaje reenviado|Messaggio inoltrato|Mensagem encaminhada|Doorgestuurd bericht|Vidarebefordrat meddelande|Videresendt (?:melding|besked|meddelelse)|Przekazana wiadomość|Пересылаемое сообщение)\s{0,3}-{2,20}|Begin forwarded message:|Anfang der weitergeleiteten (?:Nachricht|E-Mail):|Début du message (?:transféré|réexpédié)\s?:|Inicio del mensaje reenviado:)\s*$/iu;
const ORIGINAL_MARK =
  /^[\s>]{0,6}-{2,20}\s{0,3}(?:Original Message|Ursprüngliche Nachricht|Original-Nachricht|Message d['’]origine|Mensaje original|Messaggio originale|Mensagem original|Oorspronkelijk bericht|Originalmeddelande|Opprinnelig melding|Oprindelig meddelelse|Wiadomość oryginalna|Исходное сообщение|元のメッセージ|原始邮件|原始郵件)\s{0,3}-{2,20}\s*$/iu;
const WROTE =
  /^[\s>]{0,6}(?:On|Am|Le|El|Il|Em|Op|Den|W dniu|Dne|Dnia|Пн|Вт|Ср|Чт|Пт|Сб|Вс|\d{1,4}[.\-/年]).{5,200}(?:wrote|schrieb(?: .{1,100})?|a écrit|escribió|ha scritto|escreveu|schreef(?: .{1,100})?|skrev(?: .{1,100})?|napisał\(?a?\)?|napsala?|kirjoitti|yazdı|пишет|написал\(?а?\)?|のメール|写道|寫道)\s?[:：]\s*$/iu;
const HEADER_LINE =
  /^[\s>*]{0,6}(From|Von|De|Da|Van|Från|Fra|Od|От|Lähettäjä|Kimden|差出人|发件人|寄件者|Sent|Gesendet|Envoyé|Enviado(?: el)?|Inviato|Verzonden|Skickat|Sendt|Wysłano|Отправлено|送信日時|发送时间|Date|Datum|Data|Fecha|Дата|To|An|À|Para|A|Aan|Till|Til|Do|Кому|宛先|收件人|Cc|Kopie|Subject|Betreff|Objet|Asunto|Oggetto|Assunto|Onderwerp|Ämne|Emne|Temat|Тема|件名|主题|主旨|Reply-To)\*?\s?[:：]\*?\s{0,10}\S/u;
const SENDER_LINE =
  /^[\s>*]{0,6}(?:From|Von|De|Da|Van|Från|Fra|Od|От|Lähettäjä|Kimden|差出人|发件人|寄件者)\*?\s?[:：]/u;
const SIGNATURE = /^--\s?$/u;
const DEVICE =
  /^(?:Sent from my |Sent from Outlook|Get Outlook for |Von meinem .{2,40} gesendet|Gesendet von meinem|Envoyé de mon |Enviado desde mi |Enviado do meu |Inviato da(?:l mio)? |Verstuurd vanaf mijn |Skickat från min |Отправлено с |Wysłane z )/iu;
const DISCLAIMER_CUES = [
  /\bconfidential|vertraulich|confidentiel|confidencial|riservat|confidenzial|vertrouwelijk|poufn|конфиденциальн/iu,
  /intended (?:recipient|solely|only)|addressee|bestimmungsgemäß|empfänger|destinataire|destinatari|geadresseerde|adresat|получател/iu,
  /privileged|disclos|unauthori[sz]ed|unbefugt|non autorisé|no autorizad|divulg|openbaarmaking|разглашен/iu,
  /received .{0,40}in error|irrtümlich|par erreur|por error|per errore|ten onrechte|omyłkow|по ошибке/iu,
  /delete|destroy|vernicht|lösch|supprim|détrui|elimin|borr|cancell|verwijder|usun|удалит/iu,
  /\bvirus|malware/iu,
];
const OF_MAIL =
  /e-?mail|message|nachricht|courriel|mensaje|messaggio|mensagem|bericht|wiadomoś|письмо|сообщени/iu;
/** A longer tail is a part of the story after a line of two dashes. */
const LONGEST_SIGNATURE = 20;
const LEAST_TEXT = 140;

const letters = (lines: readonly string[]): number =>
  lines.reduce((sum, line) => sum + line.replace(/[^\p{L}\p{N}]/gu, '').length, 0);

const isDisclaimer = (line: string): boolean =>
  line.length > 60 &&
  OF_MAIL.test(line) &&
  DISCLAIMER_CUES.filter((cue) => cue.test(line.slice(0, 3_000))).length >= 3;

/** The lines of a letter's header that somebody's program put above what they pass on: how many from here; 0 for none. */
const headerBlock = (lines: readonly string[], at: number): number => {
  if (!SENDER_LINE.test(lines[at] ?? '')) return 0;
  let fields = 0;
  let length = 0;
  for (let index = at; index < Math.min(lines.length, at + 16); index += 1) {
    const line = lines[index] ?? '';
    if (HEADER_LINE.test(line)) {
      fields += 1;
      length = index - at + 1;
    } else if (line.trim() === '' && fields > 0 && !HEADER_LINE.test(lines[index + 1] ?? '')) break;
  }
  return fields >= 3 ? length : 0;
};

const INLINE_LABEL =
  /(?<=^|[\s>*])(?:(From|Von|De|Da|Van|Från|Fra|Od|От|差出人|发件人)|(Subject|Betreff|Objet|Asunto|Oggetto|Assunto|Onderwerp|Ämne|Emne|Temat|Тема|件名|主题)|(?:Sent|Date|Gesendet|Datum|Envoyé|Fecha|Enviado(?: el)?|Inviato|Data|Verzonden|Skickat|Sendt|Wysłano|Отправлено|To|An|À|Para|A|Aan|Till|Til|Do|Кому|Cc))\*?\s?[:：]/gu;
const LONGEST_BLOCK = 1_500;

/** The same as one block, where HTML broke its lines without beginning a paragraph. */
const isHeaderBlock = (text: string): boolean => {
  if (text.length > LONGEST_BLOCK) return false;
  const rest = text.replace(/^[\s>*]{0,9}(?:-{2,20}[^-]{3,60}-{2,20})?[\s>*]{0,9}/u, '');
  const labels = [...rest.matchAll(INLINE_LABEL)];
  return (
    labels.length >= 3 &&
    labels[0]?.index === 0 &&
    labels.some(([, sender]) => sender !== undefined) &&
    labels.some(([, , subject]) => subject !== undefined)
  );
};

type Split = { readonly at: number; readonly length: number; readonly isForward: boolean };

/** Where somebody else's letter begins. */
const splitOf = (lines: readonly string[], isForwarding: boolean): Split | undefined => {
  for (const [at, line] of lines.entries()) {
    const marks = FORWARD_MARK.test(line) || ORIGINAL_MARK.test(line);
    if (marks) {
      let next = at + 1;
      while (next < lines.length && (lines[next] ?? '').trim() === '') next += 1;
      const isForward = FORWARD_MARK.test(line) || isForwarding;
      return { at, length: next - at + headerBlock(lines, next), isForward };
    }
    if (isHeaderBlock(line)) return { at, length: 1, isForward: isForwarding };
    const block = headerBlock(lines, at);
    if (block > 0) return { at, length: block, isForward: isForwarding };
    if (
      WROTE.test(line) ||
      (line.trim() !== '' &&
        line.length < 200 &&
        WROTE.test(`${line} ${lines[at + 1] ?? ''}`) &&
        WROTE_END.test(lines[at + 1] ?? ''))
    )
      return { at, length: WROTE.test(line) ? 1 : 2, isForward: false };
  }
  return undefined;
};
const WROTE_END =
  /(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|skrev|napisał\(?a?\)?|пишет)\s?[:：]\s*$/iu;

const QUOTED = /^\s{0,3}>/u;

/**
 * Which lines (or blocks) of a letter are not what it brings: answered letters, the cover of a forwarded one, signatures, legal
 * notices. A letter that brings nothing else keeps them.
 */
export const mailMarks = (
  lines: readonly string[],
  isForwarding: boolean,
): readonly (MailMark | undefined)[] => {
  const marks: (MailMark | undefined)[] = lines.map(() => undefined);
  const mark = (from: number, to: number, value: MailMark): void => {
    for (let at = from; at < to; at += 1) marks[at] ??= value;
  };
  const split = splitOf(lines, isForwarding);
  if (split) {
    const { at, length, isForward } = split;
    const above = letters(lines.slice(0, at).filter((line) => !QUOTED.test(line)));
    const below = letters(lines.slice(at + length));
    if (isForward || above < Math.min(LEAST_TEXT, below)) {
      mark(at, at + length, { kind: 'mail header', rule: 'header of a forwarded mail' });
      if (above < below / 2) mark(0, at, { kind: 'cover note', rule: 'above a forwarded mail' });
    } else mark(at, lines.length, { kind: 'quoted reply', rule: 'mail that was answered' });
  }
  const isQuote = (line: string, at: number): boolean => marks[at] === undefined && QUOTED.test(line);
  const quoted = letters(lines.filter(isQuote));
  const own = letters(lines.filter((line, at) => marks[at] === undefined && !QUOTED.test(line)));
  if (own >= LEAST_TEXT || own > quoted)
    for (const [at, line] of lines.entries())
      if (isQuote(line, at)) mark(at, at + 1, { kind: 'quoted reply', rule: 'quoted lines' });
  const signature = lines.findLastIndex((line, at) => marks[at] === undefined && SIGNATURE.test(line));
  const open = lines
    .slice(signature)
    .filter((line, at) => marks[signature + at] === undefined && line.trim() !== '');
  if (signature > 0 && open.length <= LONGEST_SIGNATURE && letters(lines.slice(0, signature)) > 0)
    mark(signature, lines.length, { kind: 'signature', rule: 'mail signature' });
  for (const [at, line] of lines.entries()) {
    if (isDisclaimer(line) && at >= lines.length * 0.3)
      mark(at, at + 1, { kind: 'disclaimer', rule: 'legal notice of a mail' });
    if (DEVICE.test(line) && line.length < 80)
      mark(at, at + 1, { kind: 'signature', rule: 'sent from a device' });
  }
  return marks;
};

/** Quoted lines that are all that a letter brings, without their marks. */
export const unquoted = (line: string): string => line.replace(/^(?:\s{0,2}>){1,20}\s?/u, '');

/** How mail programs mark answers and what is passed on, in several languages. */
export const SUBJECT_PREFIX =
  /^(?:(?:re|aw|antw|sv|vs|ref|rif|res|odp|ynt|回复|回覆|答复|返信)|(fwd?|wg|tr|rv|enc|doorst|vb|vl|pd|i|ilt|转发|轉寄|転送))(?:\s?\[\d{1,3}\]|\s?\(\d{1,3}\))?\s?[:：]\s*/iu;

const MOST_PREFIXES = 20;

/** A subject without the marks of answers and of what is passed on. */
export const withoutPrefixes = (subject: string): string => {
  let text = subject;
  for (let count = 0; count < MOST_PREFIXES; count += 1) {
    const length = SUBJECT_PREFIX.exec(text)?.[0].length ?? 0;
    if (length === 0 || length === text.length) break;
    text = text.slice(length);
  }
  return text;
};
