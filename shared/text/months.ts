/** Month names by number, abbreviations included, without dots, `_` for a space; where two languages share a name they mean the same month. */
const NAMES: readonly string[] = [
  'january jan january janvier janv januar jänner enero ene janeiro gennaio gen januari января январь янв січня січень січ stycznia styczeń sty januára leden ledna ocak sausio janúar január ianuarie जनवरी يناير كانون_الثاني',
  'february feb févr février fév februar feber febrero fevereiro fev febbraio februari февраля февраль фев февр лютого лютий лют lutego luty lut şubat vasario febrúar február únor února februarie फरवरी فبراير شباط',
  'march mar mars märz mär mrz marzo março maart mrt марта март мар березня березень бер marca marzec mart kovo maret március března martie मार्च مارس آذار',
  'april apr avril avr abril abr aprile апреля апрель апр квітня квітень квіт kwietnia kwiecień kwi nisan balandžio apríl április dubna aprilie अप्रैल أبريل ابريل نيسان',
  'may mai mayo maio mag maggio mei мая май травня травень трав maja maj mayıs gegužės maí május května मई مايو أيار',
  'june jun juin juni junio junho giugno giu июня июнь июн червня червень черв czerwca czerwiec cze haziran birželio júní június iunie जून يونيو حزيران',
  'july jul juillet juil juli julio julho luglio lug июля июль июл липня липень лип lipca lipiec lip temmuz liepos júlí július července iulie जुलाई يوليو تموز',
  'august aug août aout agosto ago augustus августа август авг серпня серпень серп sierpnia sierpień sie ağustos rugpjūčio agustus augusti ágúst augusztus srpna अगस्त أغسطس اغسطس آب',
  'september sep sept septembre septiembre setiembre setembro set settembre сентября сентябрь сен сент вересня вересень вер września wrzesień wrz eylül rugsėjo szeptember září septembrie सितंबर سبتمبر أيلول',
  'october oct octobre oktober okt octubre outubro out ottobre ott октября октябрь окт жовтня жовтень жовт października październik paź ekim spalio október října octombrie अक्टूबर أكتوبر اكتوبر تشرين_الأول',
  'november nov novembre noviembre novembro ноября ноябрь ноя нояб листопада листопад лист listopada listopad lis kasım lapkričio nóvember listopadu noiembrie नवंबर نوفمبر تشرين_الثاني',
  'december dec décembre déc dezember dez diciembre dic dezembro dicembre декабря декабрь дек грудня грудень груд grudnia grudzień gru aralık gruodžio desember des prosince decembrie दिसंबर ديسمبر كانون_الأول',
];

const BY_NAME: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap((names, index) =>
    names.split(' ').map((name) => [name.replace('_', ' '), index + 1] as const),
  ),
);

/** 1 to 12 for a month's name in any of the languages known, in any case, with or without its dot. */
export const monthOf = (name: string): number | undefined => BY_NAME.get(name.toLowerCase().replace('.', ''));

/** Source of a regular expression that matches each name known, longest first. */
export const MONTH_PATTERN: string = [...BY_NAME.keys()].sort((a, b) => b.length - a.length).join('|');
