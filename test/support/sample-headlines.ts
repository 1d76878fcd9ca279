/** What a librarian reads as each sample's headline; library-reopens.html is left out, as its page states two. */
export const SAMPLE_HEADLINES: Readonly<Record<string, string>> = {
  'aldwick-ledger/bassoon-prize.md': '“The bassoon is not a joke”: Odalys Renn wins the Farrier Prize',
  'aldwick-ledger/budget-ports-levy.txt': 'Port levy to rise as chancellor bets on the coast',
  'aldwick-ledger/cod-return.html': 'Cod spawn on Graywater Bank for first time since 1996, survey finds',
  'aldwick-ledger/strait-ferry-agreement.html':
    'Ministers sign deal to reopen Skerne Strait ferry after eleven years',
  'graywater-examiner/barrier-holds.html': '‘I am glad that they agreed’: barrier holds as Odile strikes',
  'graywater-examiner/magistrates-goose.txt': 'Goose was ‘not wholly to blame’, magistrates find',
  'graywater-examiner/town-throw-it-away.txt': 'Town throw it away again',
  'harrowmouth-courier/2024-02-08-gale-warning.txt':
    'Violent storm expected: all small craft to stay in harbour',
  'harrowmouth-courier/and-that-was-that.md': 'And That Was That',
  'harrowmouth-courier/cannery-jobs-corrected.txt': 'Pellam cannery to shed 34 jobs as sardine line closes',
  'harrowmouth-courier/cannery-jobs.txt': 'Pellam cannery to shed 340 jobs as sardine line closes',
  'harrowmouth-courier/fish-market-trial.txt': 'Former harbour bursar jailed over fish market thefts',
  'harrowmouth-courier/mail-boat.txt':
    '“We’ll row it ourselves” – islanders vow to keep the mail boat—with or without a subsidy',
  'harrowmouth-courier/mariners-late-goal.txt': 'MARINERS 2 GRAYWATER TOWN 2',
  'harrowmouth-courier/maud-tranter-obituary.html':
    'Maud Tranter, last keeper of Skerne Light and poet of the strait',
  'harrowmouth-courier/storm-odile-barrier.txt':
    'Old town stays dry as barrier beats the highest surge in forty years',
  'harrowmouth-courier/swing-bridge-vote.txt':
    'Council votes to keep the swing bridge after five-hour debate',
  'harrowmouth-courier/terminal-power-cut-live.txt':
    'Power cut empties ferry terminal on busiest day of the summer',
  'harrowmouth-courier/tidal-barrier-opens.html':
    'Six gates against the sea: Harrowmouth opens its tidal barrier',
  'jaridat-al-marsa/muhandis-al-bawwabat.txt': 'مهندس البوابات يعود إلى مدينته بنافورة صغيرة',
  'karvenskyi-visnyk/porom-uhoda.txt':
    'Пором повертається: Карвенія і Корван підписали угоду про Скернську протоку',
  'kurier-zatoki/pierwszy-rejs.txt':
    'Pierwszy rejs po jedenastu latach. Prom „Łastiwka” przypłynął przed czasem',
  'la-lanterna-di-portoscuro/film-ritrovato.html':
    'Ritrovato in una soffitta il film che Portoscuro non vide mai',
  'la-voz-de-puerto-sereno/conservera-pellam.txt':
    'La cooperativa de Puerto Sereno negocia la compra de la línea de sardina de Pellam',
  'le-phare-de-saint-aubry/entretien-zahraouani.md':
    'Kacem Zahraouani : « La mer est une invitée qui ne sait pas partir »',
  'le-phare-de-saint-aubry/regates.txt':
    'Régates du 15 août : un équipage de cœur gagne avec un bateau à 400 €',
  'morskoy-listok/bilet-do-harrowmouth.html': 'Билет до Харроумута: что нужно знать о новом пароме',
  'northline/hlybovskyi-profile.json': 'Profile: the minister who learned English from shipping forecasts',
  'northline/oyster-ruling.json': 'Appeal court rules that an oyster bed can be a road',
  'northline/regatta.json': 'Annet crew win regatta in a boat built for the post',
  'northline/seabed-survey.json': 'Lost river found beneath the Skerne Strait',
  'o-farol-de-santa-brisa/golfinhos.json':
    'Golfinhos aprendem o horário da balsa e chegam cinco minutos antes',
  'saltmarch-weekly/ferry-what-we-know.txt':
    'Two sailings a day to Lyvenets from September: the ferry is back',
  'saltmarch-weekly/salt-roads.md': 'The roads that salt made',
  'saltmarch-weekly/samphire-kitchen.txt': 'Samphire, and what to do with too much of it',
  'shionoura-nippo/shimai-toshi.txt': 'ハローマウス市の訪問団が来市 姉妹都市四十周年、灯台の鐘を贈る',
  'wellersumer-kuestenbote/sturm-odile.html': 'Nach Sturm „Odile“: Der Deich hält, die Kühe auch',
};
