import { countWords } from '../words.ts';

/** WordPress puts this under each entry, in the site’s language. */
const APPEARED =
  /^(?:the post|the article|l['’]article|cet article|der beitrag|la entrada|el artículo|la nota|o post|o artigo|l['’]articolo|il post|het bericht|het artikel|innlegget|inlägget|indlægget|artikkeli|wpis|artykuł|příspěvek|запись|сообщение|публикация|допис|bài viết)\s.{1,400}(?:appeared first on|first appeared on|est apparu en premier sur|erschien (?:zuerst|als erstes) (?:auf|bei)|se publicó primero en|aparece primero en|apareció primero en|apareceu primeiro em|aparece primeiro em|proviene da|sembra essere il primo su|verscheen eerst op|dukket først opp på|dök först upp på|blev først udgivet på|julkaistiin ensin|pojawił się (?:poczatkowo|początkowo|po raz pierwszy) w|se nejdříve objevil na|впервые появил(?:ась|ось|ся) на|з['’]явився спочатку на)\s/iu;
const CONTINUED =
  /^[([]?(?:continue reading|read (?:more|on|the rest|the full|full)|keep reading|more\s?(?:…|\.\.\.)|weiterlesen|mehr lesen|lire la suite|lire plus|seguir leyendo|leer más|continuar leyendo|leia mais|continue lendo|continua a leggere|leggi tutto|lees (?:verder|meer)|läs mer|les mer|læs mere|lue lisää|czytaj (?:dalej|więcej)|číst dál|читать (?:далее|дальше|полностью)|читати далі)/iu;
const MORE = /^[[(]?\s?(?:…|\.{3}|&hellip;|more|→|»)\s?[\])]?$/u;
const LONGEST_CONTINUED = 30;

/** Whether the line is one that a feed’s maker puts under every entry. */
export const isTrailer = (text: string): boolean =>
  MORE.test(text) || (countWords(text) <= LONGEST_CONTINUED && CONTINUED.test(text)) || APPEARED.test(text);
