/** What a cue hints at. */
export type CueKind =
  | 'share'
  | 'subscribe'
  | 'plea'
  | 'legal'
  | 'consent'
  | 'comments'
  | 'related'
  | 'navigation'
  | 'advert'
  | 'address';

/**
 * Words with which pages speak to their readers rather than tell a story: `kind: [weight, phrases]`. A `*` ends a stem.
 * Weight 2 hardly occurs in a story, 1 does at times, 0.5 often. Languages: en fr de es pt it nl ru uk pl, fewer of sv no da tr ar ja.
 */
export const CUES: readonly (readonly [CueKind, number, string])[] = [
  [
    'share',
    2,
    'follow us|share this|share button|share on|share via|tweet this|email this|print this|copy link|click to copy|click to share|repost|like us on|join us on|find us on',
  ],
  [
    'share',
    2,
    'suivez nous|partager sur|partagez|folgen sie|teilen auf|síguenos|siga nos|compartir en|compartilhar|condividi|seguici|volg ons|deel dit|поделиться|подписывайтесь|подпишитесь|поділитися|підписуйтесь|udostępnij|obserwuj nas',
  ],
  [
    'share',
    1,
    'facebook|twitter|instagram|telegram|whatsapp|youtube|linkedin|pinterest|reddit|tiktok|flipboard|tweet|rss',
  ],
  [
    'subscribe',
    2,
    'subscribe now|subscribe to our|subscribe to the|sign up for|sign up to|our newsletter*|daily newsletter*|free newsletter*|your inbox|register now|already a subscriber|subscribers only|read the full story|continue reading|unlimited access|premium content|free trial',
  ],
  [
    'subscribe',
    2,
    's abonner|abonnez vous|se connecter|inscrivez vous|jetzt anmelden|jetzt abonnieren|einloggen|suscríbete|suscribirse|iniciar sesión|assine|abbonati|accedi|aanmelden|inloggen|войти|увійти|zaloguj|zapisz się|prenumerat*|rassylk*|рассылк*|розсилк*',
  ],
  [
    'subscribe',
    1,
    'newsletter*|sign up|sign in|log in|subscribe to|subscrib*|subscription*|abonn*|abbonament*|suscri*|assinatura*|подписк*|підписк*|log out|download the app|mobile app|desktop version|available in|notifications|podcast*|e-paper|push*',
  ],
  [
    'plea',
    2,
    'donate now|donate here|please donate|support us|support our|become a member|help us|make a donation|favor to ask|favour to ask|independent journalism|reader funded|reader supported|keep us online|if you like what|jetzt spenden|faites un don|soutenez nous|soutenez|unterstützen sie|haz una donación|apóyanos|apoie|sostienici|steun ons|поддержите|підтримайте|wesprzyj',
  ],
  [
    'plea',
    1,
    'donat*|contribut* to|non-profit|spende*|patreon|crowdfunding|membership|patron*|translate website|this button|the button|button',
  ],
  [
    'legal',
    2,
    'all rights reserved|terms of use|terms of service|terms and conditions|privacy policy|privacy notice|fair use|copyright owner|sole responsibility of|not be responsible for|views expressed|may not be published|without permission|do not sell',
  ],
  [
    'legal',
    2,
    'tous droits réservés|mentions légales|politique de confidentialité|alle rechte vorbehalten|datenschutz*|impressum|nutzungsbedingungen|todos los derechos|aviso legal|política de privacidad|todos os direitos|tutti i diritti|riproduzione riservata|note legali|alle rechten voorbehouden|privacybeleid|все права защищены|всі права захищені|використання матеріалів|использование материалов|wszelkie prawa|wszystkie prawa|polityka prywatności|regulamin',
  ],
  [
    'legal',
    1,
    'copyright*|cross-post|reproduc*|redistribut*|licens*|permission|hyperlink|this site|this website|trademark*|contact us|for media inquiries|note to readers|originally published|originally appeared|first published|original source|media group',
  ],
  [
    'comments',
    2,
    'leave a reply|leave a comment|post a comment|post comment|view comments|show comments|join the conversation|join the discussion|your email address will not be published|comments are closed|log in to comment|kommentar schreiben|kommentare|laisser un commentaire|commentaires|deja un comentario|comentarios|comentários|lascia un commento|commenti|reacties|комментарии|коментарі|komentarze|dodaj komentarz',
  ],
  ['comments', 1, 'comment|comments|reply|replies|kommentieren|réagir'],
  [
    'related',
    2,
    'read more|see also|read also|more from|more on this|related articles|related stories|related topics|related content|you may also like|you might also like|recommended for you|most read|most popular|most viewed|trending now|editor s picks|editors picks|top stories|don t miss|latest news|more stories|must read|up next|what to read next|don t miss out',
  ],
  [
    'related',
    2,
    'lire aussi|à lire aussi|sur le même sujet|les plus lus|lesen sie auch|mehr zum thema|auch interessant|meistgelesen|meist gelesen|das könnte sie|te puede interesar|lee también|lea también|más leídas|más noticias|leia também|leia mais|mais lidas|leggi anche|più letti|potrebbe interessarti|lees ook|lees meer|meest gelezen|читайте также|читать также|самое читаемое|по теме|читайте також|за темою|czytaj też|czytaj także|czytaj więcej|zobacz także|najczęściej czytane|przeczytaj także|polecane',
  ],
  ['related', 1, 'related|trending|recommended|popular|watch|sponsored stories|around the web|mehr|weitere'],
  ['advert', 1, 'advertisement|advertising|advertise|disclaimer|sponsored'],
  [
    'advert',
    2,
    'continue reading below|sponsored by|supported by|sponsored content|paid content|anzeige|publicité|publicidad|publicidade|pubblicità|advertentie|реклама|reklama|continue reading the main story|scroll to continue|ad choices',
  ],
  [
    'navigation',
    2,
    'skip to|site index|site map|sitemap|about us|back to top|return to top|home page|main menu|contact us|work with us|view all|see all|show more|load more|click here|subscribe and|customer service|help center|accessibility statement|my account',
  ],
  [
    'navigation',
    2,
    'aller au contenu|zum inhalt|navigation überspringen|nach oben|saltar al|ir al contenido|vai al contenuto|naar de inhoud|перейти к|przejdź do|nous contacter|kontakt|contacto|contatti|контакты|контакти|о проекте|quienes somos|chi siamo|über uns|o nas',
  ],
  [
    'navigation',
    1,
    'menu|search|sections|home|about|contact|careers|faq|feedback|archive|archives|mobile|apps|video|videos|photos|gallery|language|settings|close|next|previous|desktop|website|web site|listen|print|suche|startseite|rechercher|accueil|inicio|buscar|cerca|zoeken|поиск|главная|пошук|szukaj',
  ],
  [
    'address',
    0.5,
    'click|please|you can|you are|you re here|you may|your|we re here|our|us|we are|this article|this page|these articles|articles|readers|feel free|let us know|send us|votre|vous|ihre|sie|su|sua|tua|uw|ваш*|twój',
  ],
  [
    'consent',
    2,
    'cookie policy|we use cookies|use of cookies|accept all|reject all|accept cookies|cookie settings|manage preferences|manage consent|privacy choices|our partners|your consent|legitimate interest|personalised ads|personalized ads|personalised advertising|store and or access|wir verwenden cookies|alle akzeptieren|alles akzeptieren|cookie einstellungen|unsere partner|nous utilisons des cookies|tout accepter|tout refuser|nos partenaires|votre consentement|utilizamos cookies|usamos cookies|aceptar todas|aceptar todo|nuestros socios|aceitar todos|os nossos parceiros|utilizziamo i cookie|accetta tutti|i nostri partner|wij gebruiken cookies|alles accepteren|onze partners|мы используем|файлы cookie|файлів cookie|plików cookie|pliki cookie|zaakceptuj wszystko|naszych partnerów|vi använder cookies|vi bruker|informasjonskapsler|çerezler*|الكوكيز|ملفات تعريف الارتباط|クッキー',
  ],
  [
    'consent',
    1,
    'cookie*|partners|consent|gdpr|einwilligung*|zustimmung|consentement|consentimiento|zgod*|rodo|dsgvo',
  ],
  [
    'comments',
    2,
    'what do you think|have your say|let us know in the comments|tell us in the comments|share your thoughts|share your views|write to us|letters to the editor|report comment|sort by|no comments|add a comment|load more comments|was denken sie|schreiben sie uns|ihre meinung|kommentar melden|alle kommentare|leserbrief*|antworten|qu en pensez vous|écrivez nous|votre avis|réagissez|répondre|qué opinas|escríbenos|responder|o que acha|comente|cosa ne pensi|scriveteci|rispondi|reageer|beantwoorden|что вы думаете|пишите нам|ответить|оставить комментарий|що ви думаєте|пишіть нам|відповісти|co o tym sądzisz|napisz do nas|odpowiedz|kommentera|kommenter|yorum yap|yorumlar|التعليقات|أضف تعليقا|コメントを*',
  ],
  [
    'share',
    2,
    'artikel teilen|partager cet article|partager l article|comparte|compartir|compartilhe|condividi su|deel op|del artikkelen|dela artikeln|paylaş|شارك|تابعونا|シェアする*|フォローする*',
  ],
  [
    'related',
    2,
    'other news|in other news|more headlines|also in the news|read next|most commented|most shared|latest stories|mehr aus|weitere artikel|weitere meldungen|weitere themen|lesetipps|weiterlesen|à ne pas manquer|les articles les plus|sur ce sujet|dernières nouvelles|artículos relacionados|noticias relacionadas|lo más leído|últimas noticias|artigos relacionados|notícias relacionadas|últimas notícias|articoli correlati|ultime notizie|gerelateerde artikelen|laatste nieuws|другие новости|новости партнеров|последние новости|інші новини|останні новини|powiązane artykuły|najnowsze wiadomości|läs mer|läs också|les også|les mer|læs også|ilgili haberler|son dakika|اقرأ أيضا|أخبار ذات صلة|関連記事*|おすすめ記事*|あわせて読みたい*|最新ニュース*',
  ],
  [
    'legal',
    2,
    'tüm hakları saklıdır|alla rättigheter|alle rettigheter|alle rettigheder|جميع الحقوق محفوظة|無断転載*|転載禁止*|著作権*',
  ],
  [
    'navigation',
    2,
    'continued on page|continued from page|turn to page|see page|fortsetzung auf|fortsetzung von seite|suite page|suite en page|continúa en|viene de la página|continua a pagina|segue a pagina|vervolg op pagina|продолжение на|закінчення на|ciąg dalszy na',
  ],
];

/** Where a caption names its picture's maker: at the end in brackets, or at the start. */
export const CREDIT_WORDS =
  'image|images|photo|photos|photograph|picture|pictures|pic|photo credit|image credit|credit|credits|photo by|file photo|screenshot|illustration|graphic|video|getty|bild|bilder|foto|fotos|bildrechte|quelle|crédit|crédits|crédit photo|imagen|imagem|immagine|afbeelding|beeld|фото|изображение|зображення|źródło|zdjęcie|fot|getty images|reuters|epa|afp|ap photo|photograph by|picture by|image by|photo courtesy|courtesy|bildquelle|bildnachweis|fotocredit|photo d archives|photographie|fotografía|crédito|créditos|fotografia|foto di|foto door|foto van|fotó|bilde|valokuva|kuva|fotoğraf|снимок|фотография|світлина|autor zdjęcia|صورة|الصورة|写真|撮影|사진|dok|dokumentasi|arsip';

/** Labels before lists of subjects. */
export const TAG_LABELS =
  'tags|tag|topics|topic|related topics|related tags|keywords|keyword|categories|category|filed under|posted in|region|regions|theme|themes|subject|subjects|section|schlagwörter|schlagworte|themen|stichwörter|mots-clés|mots clés|thèmes|sujets|étiquettes|etiquetas|temas|categorías|categorias|assuntos|argomenti|tag articolo|categorie|trefwoorden|onderwerpen|теги|темы|рубрика|рубрики|ключевые слова|теми|мітки|tagi|tematy|słowa kluczowe|kategoria';

/** Words before the name of who wrote it. */
export const BYLINE_WORDS =
  'by|written by|words written by|posted by|authored by|special report by|analysis by|opinion by|an article by|reported by|report by|story by|words by|text by|interview by|author|authors|author of the article|articles by|von|text von|ein gastbeitrag von|gastbeitrag von|ein artikel von|artikel von|ein beitrag von|beitrag von|geschrieben von|verfasst von|veröffentlicht von|eingestellt von|erstellt von|ein essay von|ein interview von|eine analyse von|ein kommentar von|autor|autoren|autorin|par|publié par|écrit par|rédigé par|posté par|un article de|un texte de|une chronique de|une tribune de|propos recueillis par|recueilli par|auteur|auteurs|por|publicado por|redactado por|por nuestro corresponsal|por nuestra corresponsal|un artículo de|un análisis de|texto de|texto por|reportagem de|escrito por|texto|autora|autores|autor del artículo|di|a cura di|scritto da|pubblicato da|articolo di|testo di|autore|door|geschreven door|geplaatst door|een artikel van|tekst|автор|авторы|текст|автори|opracowanie|przez|napisał|napisała|tekst i zdjęcia|autorzy|opracował|opracowała|af|av|skrevet af|skrevet av|skriven av|oleh|كتب|كتبت|بقلم|إعداد|تقرير|記者|文';
/** Words before that name which mean it only with a colon. */
export const BYLINE_LABELS =
  'words|text|report|reported|byline|redaktion|journalist|journaliste|periodista|giornalista|dziennikarz|журналист|корреспондент|кореспондент|журналіст|reporter|reporting|story|writer|redacción|redaction|rédaction|redação|redazione|redakcja|редакция|bericht|reportage|entrevista|intervista|testo|testi|textes|texte|foto e testo|penulis|yazan|haber|取材|取材・文|執筆|글|취재|نص|تحرير|الكاتب|الكاتبة';
/** Words before that name which mean it only where nothing but a name follows. */
export const BYLINE_PARTICLES = 'de|da|do|od|от|van';
/** Callings right after a name in scripts without capitals. */
export const BYLINE_ENDINGS = '기자|특파원|記者|特派員';

/** Words before a date of publication and before one of a later change. */
export const PUBLISHED_WORDS =
  'published|first published|first posted|date published|publication date|pub date|geplaatst op|pubblicato il|publicado el|publicado em|published on|posted on|publisert|publicerad|julkaistu|yayın tarihi|diterbitkan|zveřejněno|publikováno|megjelent|publicat|udgivet|yayınlanma|giriş|dipublikasikan|入力|掲載|公開|입력|등록|نشر|posted|publication|date|issued|created|publié|publiée|publié le|mis en ligne|veröffentlicht|erschienen|stand|publicado|publicada|publicação|pubblicato|pubblicata|gepubliceerd|опубликовано|дата публикации|опубліковано|публікація|publikacja|opublikowano|data publikacji';
export const UPDATED_WORDS =
  'updated|edited|last edited|revised|geändert|zuletzt geändert|letzte änderung|letzte aktualisierung|bearbeitet|zuletzt bearbeitet|päivitetty|muokattu|última actualización|última atualização|ultimo aggiornamento|dernière mise à jour|dernière modification|gewijzigd|laatst gewijzigd|ostatnia aktualizacja|изменён|дата изменения|последнее обновление|senast uppdaterad|senest opdateret|son güncelleme|oppdatert|sist oppdatert|uppdaterad|opdateret|güncelleme|更新|最終更新|수정|تحديث|last updated|modified|last modified|update|mis à jour|mise à jour|modifié|aktualisiert|zuletzt aktualisiert|actualizado|actualizada|atualizado|atualizada|aggiornato|aggiornamento|bijgewerkt|laatste update|обновлено|изменено|оновлено|aktualizacja|zaktualizowano';

/** Sentences that name where the text first stood; what follows is the source. */
export const SOURCE_PHRASES =
  "originally published on|originally published by|originally published in|originally published at|originally appeared on|originally appeared in|originally appeared at|first published on|first published by|first published in|first appeared on|first appeared in|republished from|reposted from|reprinted from|the original source of this article is|publié à l'origine sur|publié initialement sur|publié initialement par|ursprünglich erschienen in|ursprünglich erschienen auf|ursprünglich veröffentlicht auf|zuerst erschienen in|zuerst erschienen bei|publicado originalmente en|publicado originalmente por|publicado originalmente em|publicado originalmente no|publicado originalmente na|originariamente pubblicato su|pubblicato originariamente su|oorspronkelijk gepubliceerd op|oorspronkelijk verschenen in|первоначально опубликовано в|первоначально опубликовано на|впервые опубликовано в|вперше опубліковано в|вперше опубліковано на|pierwotnie opublikowany w|pierwotnie opublikowano w";

/** Labels before the name of where the text first stood. */
export const SOURCE_LABELS =
  'source|sources|via|quelle|quellen|fuente|fuentes|fonte|fonti|bron|bronnen|kilde|kilder|källa|lähde|источник|джерело|źródło|zdroj|kaynak|sumber|المصدر|来源|來源|出典|출처';
