var e=`grinsendes Gesicht|lol|lustig
grinsendes Gesicht mit großen Augen|lächeln|lol|lustig
grinsendes Gesicht mit lachenden Augen|lol|lustig
strahlendes Gesicht mit lachenden Augen|lustig|zähne
Grinsegesicht mit zugekniffenen Augen|geschlossene|gesicht|grinsendes
grinsendes Gesicht mit Schweißtropfen|lustig|schweiß|schwitzen
sich vor Lachen auf dem Boden wälzen|gesicht
Gesicht mit Freudentränen|lachen|tränen
leicht lächelndes Gesicht|lächeln|lächelnd
umgekehrtes Gesicht|auf|dem|kopf
zwinkerndes Gesicht|zwinkern
lächelndes Gesicht mit lachenden Augen|erröten|freude|rote
lächelndes Gesicht mit Heiligenschein|lächeln
lächelndes Gesicht mit Herzen|anhimmeln|verknallt|verliebt
lächelndes Gesicht mit herzförmigen Augen|verliebt
überwältigt|augen|gesicht|grinsen
Kuss zuwerfendes Gesicht
küssendes Gesicht|kuss
lächelndes Gesicht|fröhlich|lächeln|lächelnd
küssendes Gesicht mit geschlossenen Augen|rote|wangen
küssendes Gesicht mit lächelnden Augen|kuss|lächelnde
sich die Lippen leckendes Gesicht|lecker|leckeres|essen
Gesicht mit herausgestreckter Zunge|herausgestreckte
zwinkerndes Gesicht mit herausgestreckter Zunge|herausgestreckte|zwinkern
irres Gesicht|auge|groß|klein
Gesicht mit herausgestreckter Zunge und zusammengekniffenen Augen|herausgestreckte
Gesicht mit Dollarzeichen|geld|zunge
Gesicht mit umarmenden Händen|umarmen|umarmung
verlegen kicherndes Gesicht|huch
ermahnendes Gesicht|leise|pst
nachdenkendes Gesicht|nachdenken|nachdenklich
Gesicht mit Reißverschlussmund|mund|reißverschluss
Gesicht mit hochgezogenen Augenbrauen|argwöhnisch|skeptisch
neutrales Gesicht|kein|kommentar
ausdrucksloses Gesicht|kein|kommentar
Gesicht ohne Mund|kein|sprachlos
süffisant lächelndes Gesicht
verstimmtes Gesicht|unglücklich
Augen verdrehendes Gesicht|verdrehen
Grimassen schneidendes Gesicht|grimasse|zähne
lügendes Gesicht|lüge|pinocchio-nase
erleichtertes Gesicht|erleichtert|geschlossene|augen
nachdenkliches Gesicht|nachdenklich
schläfriges Gesicht|müde
sabberndes Gesicht|sabbern
schlafendes Gesicht|schlafen|schnarchen|zzz
Gesicht mit Atemschutzmaske|arzt|krankheit
Gesicht mit Fieberthermometer|krank
Gesicht mit Kopfverband|schmerzen|verband|verletzung
würgendes Gesicht|erbrechen|übelkeit
kotzendes Gesicht|kotzen|krank
niesendes Gesicht|niesen
schwitzendes Gesicht|erhitzt|fieber|heiß
frierendes Gesicht|eiszapfen|frieren|frostbeule
schwindeliges Gesicht|angetrunken|beschwipst|betrunken
benommenes Gesicht|benommen
explodierender Kopf|entsetzt|geschockt
Gesicht mit Cowboyhut|cowboy|hut
Partygesicht|feiern|party
lächelndes Gesicht mit Sonnenbrille|cool
Strebergesicht|gesicht|nerd
Gesicht mit Monokel
verwundertes Gesicht|verwundert
besorgtes Gesicht|besorgt
betrübtes Gesicht|traurig
düsteres Gesicht|traurig
Gesicht mit offenem Mund|erstaunt|offener
verdutztes Gesicht|erstaunt|sprachlos
erstauntes Gesicht|erstaunt
errötetes Gesicht mit großen Augen|rote|wangen|überrascht
bettelndes Gesicht|betteln|gnade|welpenaugen
entsetztes Gesicht|offener|mund|verwundert
qualvolles Gesicht|leidend
ängstliches Gesicht|ängstlich
besorgtes Gesicht mit Schweißtropfen|kalter|schweiß|offener
trauriges aber erleichtertes Gesicht|enttäuscht|erleichtert|schweiß
weinendes Gesicht|träne|traurig
heulendes Gesicht|tränen|traurig
vor Angst schreiendes Gesicht|schreien
verwirrtes Gesicht|verwirrt
entschlossenes Gesicht|durchhalten
enttäuschtes Gesicht|traurig
bedrücktes Gesicht mit Schweiß|angstschweiß|bedrückt
erschöpftes Gesicht|erschöpft|müde
müdes Gesicht|müde
gähnendes Gesicht|gähnen|gelangweilt|müde
schnaubendes Gesicht|erleichtert|gewonnen
schmollendes Gesicht|rot|wütend
verärgertes Gesicht|verärgert
Gesicht mit Symbolen über dem Mund|fluchen
grinsendes Gesicht mit Hörnern|teufel
wütendes Gesicht mit Hörnern|fantasy|teufelchen
Totenkopf|gesicht|tod|tot
Totenkopf mit gekreuzten Knochen|gesicht|piratenflagge|tod
Kothaufen|kot|mist
Clown-Gesicht|clown-gesicht
Ungeheuer|gesicht|japan|märchen
Kobold|gesicht|japan|märchen
Gespenst|fantasy|gesicht|märchen
Außerirdischer|alien|gesicht|ufo
Computerspiel-Monster|computerspiel-monster|gesicht|ufo
Roboter|gesicht|monster|roboterkopf
grinsende Katze|gesicht|grinsendes|katzengesicht
grinsende Katze mit lachenden Augen|gesicht|grinsendes|katzengesicht
Katze mit Freudentränen|gesicht|katzengesicht|lachen
lachende Katze mit Herzen als Augen|gesicht|lachendes|katzengesicht
verwegen lächelnde Katze|gesicht|ironisch|lächelndes
küssende Katze|gesicht|küssendes|katzengesicht
erschöpfte Katze|angst|erschöpftes|katzengesicht
weinende Katze|gesicht|träne|traurig
schmollende Katze|gesicht|schmollendes|katzengesicht
sich die Augen zuhaltendes Affengesicht|affe|nichts|sehen
sich die Ohren zuhaltendes Affengesicht|affe|nichts|hören
sich den Mund zuhaltendes Affengesicht|affe|nichts|sagen
Liebesbrief|brief|herz|liebe
Herz mit Pfeil|liebe
Herz mit Schleife|valentinstag
funkelndes Herz|aufregung|liebe
wachsendes Herz|aufregung|liebe|nervosität
schlagendes Herz|liebe
kreisende Herzen|liebe
zwei Herzen|herz|liebe
Herzdekoration|herz
Herz als Ausrufezeichen|satzzeichen
gebrochenes Herz|schmerz|trennung
rotes Herz
oranges Herz|orange
gelbes Herz|gelb
grünes Herz|grün
blaues Herz|blau
lila Herz
braunes Herz|braun
schwarzes Herz|böse|schwarz
weißes Herz|weiß
Kussabdruck|kuss|lippen
100 Punkte|punktestand|volle|punktzahl
Ärger|comic|wut
Zusammenstoß|comic|kollision
schwindlig|benommenheit|comic|stern
Schweißtropfen|comic|schweiß
Staubwolke|comic|rennen|weglaufen
Loch|schwarz
Sprechblase mit drei Punkten|dialog|gespräch|unterhaltung
Sprechblase links|dialog|reden|sprechen
Sprechblase für wütende Aussage rechts|wütend
Gedankenblase|comic|nachdenken
Schlafen|comic|schlaf|schnarchen
winkende Hand|winken
erhobene Hand von hinten|erhoben|erhobener|handrücken
Hand mit gespreizten Fingern|finger|fünf|gespreizt
erhobene Hand
vulkanischer Gruß|lebe|lang|und
OK-Zeichen|exzellent|hand|in
Wenig-Geste|klein|kleine|menge
Victory-Geste|sieg|victory-geste
Hand mit gekreuzten Fingern|finger|gekreuzt
Ich-liebe-dich-Geste|hand|ich-liebe-dich-geste
Teufelsgruß|finger|hand|hörner
Ruf-mich-an-Handzeichen|anrufen|hand|ruf-mich-an-handzeichen
nach links weisender Zeigefinger|finger|handrückseite
nach rechts weisender Zeigefinger|finger|handrückseite
nach oben weisender Zeigefinger von hinten|aufwärts|finger|handrückseite
Mittelfinger|finger|hand
nach unten weisender Zeigefinger|abwärts|finger|handrückseite
nach oben weisender Zeigefinger von vorne|finger|hand|handvorderseite
Daumen hoch|gut|hand|nach
Daumen runter|hand|nach|unten
erhobene Faust
geballte Faust|hand
Faust nach links
Faust nach rechts
klatschende Hände|applaudieren|beifall|klatschen
zwei erhobene Handflächen|feiern
offene Hände|offen
Handflächen nach oben|beten
Handschlag|hände|händeschütteln|vereinbarung
zusammengelegte Handflächen|beten|betende|hände
schreibende Hand|schreiben
Nagellack|kosmetik|maniküre|nagel
Selfie|smartphone
angespannter Bizeps|comic|muskeln|anspannen
Armprothese|barrierefreiheit|prothese
Beinprothese|barrierefreiheit|prothese
Bein|treten|tritt
Fuß|stampfen|treten
Ohr|körperteil
Ohr mit Hörgerät|barrierefreiheit|gehörlos|hörhilfe
Nase|körperteil
Gehirn|intelligent
Zahn|ziehen|zahnarzt|zahnärztin
Knochen|skelett
Augen|auge|gesicht
Auge|körperteil
Zunge|körperteil
Mund|körperteil|lippen
Baby|gesicht
Kind|geschlechtsneutral|jung
Junge|gesicht
Mädchen|gesicht
Person|erwachsene|geschlechtsneutral|mensch
Person: blondes Haar|blonde|haare|gesicht
Mann
Person: Bart|mit|person:
Frau
ältere Person|alt|älterer|mensch
älterer Mann|gesicht|senior
ältere Frau|gesicht|seniorin
missmutige Person|gesicht
schmollende Person|schmollen
Person mit überkreuzten Armen|verboten
Person mit Händen auf dem Kopf|alles|in|ordnung
Infoschalter-Mitarbeiter(in)|gesicht|hilfe|informationen
Person mit erhobenem Arm|siegerpose
gehörlose Person|barrierefreiheit|gehörlos|hören
sich verbeugende Person|entschuldigung|geste|verbeugen
sich an den Kopf fassende Person|frustriert|genervt|gesicht
schulterzuckende Person|egal|gleichgültig|keine
Polizist(in)|gesicht|polizei
Detektiv(in)|spion
Wache|buckingham|palace|wachfrau
Bauarbeiter(in)|bauarbeiter|gesicht|helm
Prinz
Prinzessin|gesicht|krone|märchen
Person mit Turban
Mann mit chinesischem Hut|china|gesicht
Frau mit Kopftuch|hidschab|mantilla|tichel
Person im Smoking|bräutigam
Person mit Schleier|braut|hochzeit
schwangere Frau|schwanger
Stillen|baby|brust
Putte|engel|gesicht|märchen
Weihnachtsmann|weihnachten
Weihnachtsfrau|weihnachten
Superheld(in)|comic|held|superheld
Bösewicht|böse
Magier(in)|hexe|hexenmeister|zauberer
Märchenfee|oberon|puck|titania
Vampir|dracula|untoter
Wassermensch|meerjungfrau|wasserfrau|wassermann
Elf(e)|elbe|elben|elbin
Flaschengeist|dschinn
Zombie|untoter|wandelnder|toter
Person, die eine Kopfmassage bekommt|massage|person,|salon
Person beim Haareschneiden|friseur|frisur
Fußgänger(in)|gehen|gehend|wandern
stehende Person|stand|stehen
kniende Person|knien|kniend
laufende Person|laufen|marathon|sport
tanzende Frau|tanz
tanzender Mann|tanzen
schwebender Mann im Anzug|geschäftlich
Personen mit Hasenohren|bunnys|leute
Person in Dampfsauna|sauna
Bergsteiger(in)|bergsteiger
Fechter(in)|fechten|fechter|schwert
Pferderennen|jockey|auf|pferd
Skifahrer(in)|schnee|ski|skifahrer
Snowboarder(in)|snowboard|snowboarden|snowboarder
Golfer(in)|golf
Surfer(in)|surfen|wassersport|wellenreiten
Person im Ruderboot|boot
Schwimmer(in)|kraulen|schwimmen|sport
Person mit Ball|basketball
Gewichtheber(in)|gewicht
Radfahrer(in)|radfahren|radfahrer
Mountainbiker(in)|radfahren
Rad schlagende Person|bodenturnen|radschlag
Ringer(in)|ringer|ringkampf|wrestling
Wasserballspieler(in)|sport|wasser|wasserball
Handballspieler(in)|handball|sport
Jongleur(in)|geschickt|jonglieren|multitasking
Person im Lotossitz|meditation|yoga
badende Person|bad|badewanne|badezimmer
im Bett liegende Person|schlafen
Händchen haltende Frauen|halten|paar|pärchen
Mann und Frau halten Hände|händchen|paar|pärchen
Händchen haltende Männer|halten|paar|pärchen
sich küssendes Paar|frau|herz|kuss
Liebespaar|frau|herz|mann
sprechender Kopf|gesicht|silhouette|sprechen
Silhouette einer Büste|person
Silhouette mehrerer Büsten|personen
Familie|kind|mutter|vater
Fußabdrücke|abdruck|fuß|fußabdruck
Affengesicht|affe|gesicht|tier
Affe|tier
Gorilla|affe|gesicht|tier
Orang-Utan|affe|orang-utan
Hundegesicht|gesicht|hund|tier
Hund|haustier|tier
Blindenhund|barrierefreiheit|blind|sehbehindert
Pudel|hund|tier
Wolf|gesicht|tier|wolfsgesicht
Fuchs|fuchsgesicht|gesicht|tier
Waschbär|neugierig
Katzengesicht|gesicht|katze|tier
Katze|haustier|tier
Löwe|gesicht|löwengesicht|sternzeichen
Tigergesicht|gesicht|tier|tiger
Tiger|tier
Leopard|tier
Pferdegesicht|gesicht|pferd|tier
Pferd|rennen|rennpferd|tier
Einhorn|einhorngesicht|gesicht
Zebra|streifen
Hirsch|gesicht|tier
Kuhgesicht|gesicht|kuh|tier
Ochse|sternzeichen|stier|tier
Wasserbüffel|büffel|tier|wasser
Kuh|tier
Schweinegesicht|gesicht|schwein|tier
Schwein|sau|tier
Wildschwein|schwein|tier
Schweinerüssel|nase|schwein|tier
Widder|schaf|sternzeichen|tierkreis
Schaf|tier
Ziege|steinbock|sternzeichen|tier
Dromedar|einhöckrig|kamel|tier
Kamel|tier|zweihöckrig
Lama|alpaca|wolle
Giraffe|flecken
Elefant|tier
Nashorn|rhinozeros|tier
Nilpferd|hippo
Mäusegesicht|gesicht|maus|tier
Maus|tier
Ratte|tier
Hamster|gesicht|hamstergesicht|tier
Hasengesicht|gesicht|hase|tier
Hase|kaninchen|tier
Streifenhörnchen|tier
Igel|stachelig
Fledermaus|tier|vampir
Bär|bärengesicht|gesicht|tier
Koala|koalabär|tier
Panda|gesicht|pandabär|pandagesicht
Faultier|faul|langsam
Otter|fischen|verspielt
Stinktier|skunk|stinken
Känguru|hüpfen
Dachs|dachse
Tatzenabdrücke|abdruck|tatzen|tier
Truthahn|geflügel
Huhn|geflügel|henne|tier
Hahn|tier
schlüpfendes Küken|schlüpfen|tier
Küken|tier
Küken von vorne|geflügel|tier
Vogel|papagei|taube
Pinguin|tier
Taube|fliegen|friede|frieden
Adler|vogel
Ente|vogel
Schwan|hässliches|entlein|vogel
Eule|vogel|weise
Flamingo|bunt|farbenfroh|tropen
Pfau|stolz|stolzieren|vogel
Papagei|pirat|vogel|wiederholen
Frosch|froschgesicht|gesicht|tier
Krokodil|tier
Schildkröte|tier
Eidechse|reptil
Schlange|schlangenträger|sternzeichen|tier
Drachengesicht|drache|gesicht|tier
Drache|märchen|tier
Sauropode|brachiosaurus|brontosaurus|dino
T-Rex|dino|dinosaurier|saurier
blasender Wal|tier
Wal|tier
Delfin|tier
Fisch|fische|sternzeichen|tier
Tropenfisch|fisch|tier
Kugelfisch|fisch|tier
Hai|haifisch
Oktopus|krake|tier|tintenfisch
Schneckenhaus|muschel|tier
Krebs|sternzeichen|tierkreis
Hummer|meeresfrüchte
Garnele|gourmet|krustentier
Tintenfisch|kalmar
Auster|perle|tauchen
Schnecke|tier
Schmetterling|schön
Raupe|insekt|tier
Ameise|insekt|tier
Biene|honigbiene|hummel|tier
Marienkäfer|glückskäfer|käfer|tier
Grille|heuschrecke
Spinne|insekt|tier
Spinnennetz|netz|spinne
Skorpion|sternzeichen|tierkreis
Mücke|fieber|insekt|malaria
Mikrobe|amöbe|bakterie|einzeller
Blumenstrauß|blumen|bouquet
Kirschblüte|blume|blüte|kirsche
Blumenstempel|blume
Rosette|pflanze
Rose|blume|blüte|pflanze
welke Blume|verwelkt
Hibiskus|blume|blüte|pflanze
Sonnenblume|blume|blüte|pflanze
gelbe Blüte|blume|pflanze
Tulpe|blume|blüte|pflanze
Spross|junge|pflanze
Nadelbaum|baum|pflanze
Laubbaum|baum|laub|pflanze
Palme|baum|pflanze
Kaktus|pflanze
Reisähre|ähre|pflanze|reis
Kräuter|blätter
Kleeblatt|pflanze
Glücksklee|glück|kleeblatt|vier
Ahornblatt|ahorn|blatt|herbst
Laub|blatt|blätter|herbst
Blätter im Wind|blatt|laub|pflanze
Fliegenpilz|pilz
Trauben|frucht|obst|traube
Honigmelone|frucht|obst
Wassermelone|frucht|melone|obst
Mandarine|frucht|obst|orange
Zitrone|frucht|obst|zitrusfrucht
Banane|frucht|obst
Ananas|frucht|obst
Mango|frucht|früchte|tropisch
roter Apfel|frucht|obst|rot
grüner Apfel|frucht|grün|obst
Birne|frucht|obst
Pfirsich|frucht|obst
Kirschen|frucht|kirsche|obst
Erdbeere|beere|frucht|obst
Kiwi|frucht|obst
Tomate|gemüse
Kokosnuss|palme|piña|colada
Avocado|frucht
Aubergine|gemüse
Kartoffel|essen
Karotte|gemüse|möhre|mohrrübe
Maiskolben|mais
Peperoni|chili|paprika|pfeffer
Gurke|essen|gemüse
Blattgemüse|gemüse|grünzeug|kohl
Brokkoli|gemüsekohl
Knoblauch|geschmack
Zwiebel|geschmack
Erdnuss|essen
Kastanie|marone
Brot|brotlaib|laib
Croissant|französisch|frühstück|frühstückshörnchen
Baguette|französisch|frühstück
Brezel|gedreht
Bagel|bäckerei|backwaren|frühstück
Pfannkuchen|eierpfannkuchen|essen
Waffel|mit|butter
Käsestück|käse
Fleischhachse|fleisch|knochen|restaurant
Hähnchenschenkel|geflügel|restaurant
Fleischstück|kotelett|lammkotelett|schweinekotelett
Bacon|essen|frühstücksspeck|speck
Hamburger|burger|restaurant
Pommes frites|fritten
Pizza|pizzastück|pizzeria
Hotdog|frankfurter|hot|dog
Sandwich|brot
Taco|mexikanisch
Burrito|mexikanisch
Döner|kebab|falafel|wrap
Falafel|bällchen|kichererbsen
Ei|frühstück|frühstücksei
Spiegelei in Bratpfanne|kochen|pfanne
Pfannengericht|essen|paella|reispfanne
Topf mit Essen|eintopf|gericht
Schüssel mit Löffel|cerealien|frühstück|reisbrei
Salat|essen
Popcorn|snack
Butter|milchprodukt
Salz|geschmack|salzstreuer
Konserve|dose
Bento-Box|bento-box
Reiscracker|cracker
Reisbällchen|reis
Reis in Schüssel
Reis mit Curry
Schüssel und Essstäbchen|dampfend|eiernudeln|nudeln
Spaghetti|nudeln|mit|tomatensoße
geröstete Süßkartoffel|geröstet
Oden|japanisches|gericht|restaurant
Sushi|japanisches|gericht|restaurant
frittierte Garnele|restaurant
Fischfrikadelle|fisch
Mondkuchen|festival|herbst|yuebing
Dango|japanisches|gericht|mochi-kugeln
Teigtasche|chinesische|empanada|gyōza
Glückskeks|prophezeiung
Takeaway-Schachtel|takeaway-box|takeaway-schachtel
Softeis|eis
Wassereis|eis|sorbet
Eiscreme|eis|eisbecher|eisdiele
Donut|doughnut
Keks|cookie
Geburtstagskuchen|geburtstag|torte
Torte|kuchen|kuchenstück|stück
Cupcake|gebäck|konditorei|muffin
Kuchen|füllung|gebäck
Schokoladentafel|schokolade
Bonbon|süßigkeit
Lutscher|lolli|süßigkeit
Pudding|dessert|nachspeise|nachtisch
Honigtopf|honig
Babyflasche|baby|fläschchen|kind
Glas Milch|getränk
Heißgetränk|dampfend|getränk|heiß
Teetasse ohne Henkel|tee
Sake-Flasche mit Tasse|getränk|sake-flasche|trinken
Flasche mit knallendem Korken|champagner|sekt|trinken
Weinglas|bar|glas|wein
Cocktailglas|bar|cocktail
Cocktail|bar|exotisches|getränk
Bierkrug|bar|bier|krug
Bierkrüge|anstoßen|bier
Sektgläser|anstoßen|feiern|getränk
Trinkglas|bar|whiskey
Becher mit Strohhalm|saft|selters
Trinkpäckchen|getränk|saftpackung
Mate-Tee|getränk|mate-tee
Eiswürfel|eisberg|kalt
Essstäbchen|hashi|stäbchen
Teller mit Messer und Gabel|kochen
Messer und Gabel|besteck
Löffel|besteck
Küchenmesser|messer
Amphore|gefäß|kochen|krug
Globus mit Europa und Afrika|weltkugel
Globus mit Amerika|nordamerika|südamerika|weltkugel
Globus mit Asien und Australien|weltkugel
Globus mit Meridianen|breitengrad|längengrad
Weltkarte|karte|welt
Umriss von Japan|karte
Kompass|himmelsrichtung|magnetisch|navigation
schneebedeckter Berg|kalt|schnee
Berg|gebirge
Vulkan|ausbruch|berg|wetter
Fuji|berg
Camping|campen|zelt|zelten
Strand mit Sonnenschirm|meer
Wüste
einsame Insel|einsam|meer|strand
Nationalpark|park
Stadion|arena
antikes Gebäude|antik|klassizistisch
Kran|bau|bauen
Ziegelstein|klinker|mauerwerk|wand
Wohnhäuser|gebäude|haus|häuser
verfallenes Haus|gebäude|heruntergekommen|verfallen
Haus|gebäude|zuhause
Haus mit Garten|baum
Bürogebäude|hochhaus
japanisches Postgebäude|japan|post
Postgebäude|europa|post
Krankenhaus|arzt|gebäude|krank
Bank|gebäude|geld
Hotel|gebäude|übernachten|unterkunft
Stundenhotel|gebäude|hotel|liebe
Minimarkt|einkaufen|gebäude|geschäft
Schule|gebäude|schulgebäude
Kaufhaus|einkaufen|gebäude|geschäft
Fabrik|fabrikgebäude|gebäude
japanisches Schloss|bauwerk|gebäude|japan
Schloss|bauwerk|europa|europäisch
Hochzeit|herz|kirche
Tokyo Tower|fernsehturm|tokio
Freiheitsstatue|amerika|freiheit
Kirche|christ|christentum|christlich
Moschee|islam|moslem|muslim
Hindutempel|hindu|tempel
Synagoge|jude|jüdisch|religion
Shinto-Schrein|religion|shinto-schrein
Kaaba|islam|moslem|muslim
Springbrunnen|brunnen|garten|park
Zelt|camping|campingurlaub|zeltplatz
neblig|nebel|wetter
Sternenhimmel|nacht|sterne
Skyline|gebäude|häuser|hochhäuser
Sonnenaufgang über Bergen|berge
Sonnenaufgang über dem Meer
Abendstimmung in der Stadt|hochhäuser|sonnenuntergang
Sonnenuntergang in der Stadt|hochhäuser
Brücke vor Nachthimmel|golden|gate|nacht
heiße Quellen|dampf|dampfend|heiß
Karussellpferd|karussell|pferd
Riesenrad|freizeitpark|rad|volksfest
Achterbahn|freizeitpark|volksfest
Barbershop-Säule|barbershop-säule|herrenfriseur
Zirkuszelt|unterhaltung|zelt|zirkus
Dampflokomotive|dampf|dampflok|fahrzeug
Eisenbahnwagen|fahrzeug|wagen|waggon
Hochgeschwindigkeitszug mit spitzer Nase|shinkansen|tgv|zug
Hochgeschwindigkeitszug|japan|shinkansen|zug
Zug|eisenbahn
U-Bahn|metro|u-bahn
S-Bahn|s-bahn|zug
Bahnhof|zug
Straßenbahn|tram
Einschienenbahn|bahn|magnetschwebebahn
Bergbahn|bahn
Straßenbahnwagen|straßenbahn|tram|tramwagen
Bus|fahrzeug
Bus von vorne
Oberleitungsbus|trolleybus
Kleinbus|bus
Krankenwagen|notfall
Feuerwehrauto|brand|löschfahrzeug
Polizeiwagen|polizei|streifenwagen
Polizeiwagen von vorne|polizei|streifenwagen
Taxi|auto|fahrzeug
Taxi von vorne
Auto|fahrzeug
Auto von vorne|automobil|fahrzeug
Wohnmobil|verreisen
Lieferwagen|lastwagen|lkw
Sattelzug|lastwagen|lkw
Traktor|landwirtschaft|trecker
Rennauto|autorennen
Motorrad|motorrennen
Motorroller|roller|vespa
manueller Rollstuhl|barrierefreiheit
elektrischer Rollstuhl|barrierefreiheit
Autorikscha|tuk-tuk
Fahrrad|rad
Tretroller
Skateboard|fahren
Bushaltestelle|bus|haltestelle
Autobahn|schnellstraße
Bahngleis|schienen
Ölfass|fass|öl
Tanksäule|benzin|tanken|tankstelle
Polizeilicht|polizei
horizontale Verkehrsampel|ampel|vertikal
vertikale Verkehrsampel|ampel|horizontal
Stoppschild|achteckig|schild|stopp
Baustellenabsperrung|baustelle|schild
Anker|hafen|meer
Segelboot|boot
Kanu|boot|wassersport
Schnellboot|boot
Passagierschiff|schiff|seereise
Fähre|schiff
Motorboot|boot|schiff
Schiff|dampfer|kreuzfahrtschiff
Flugzeug|flieger
kleines Flugzeug|klein
Abflug|flugzeug|start|eines
Landung eines Flugzeugs|flugzeug
Fallschirm|fallschirmspringen|paragliding|skydiving
Sitzplatz|flugzeug|sitz|zug
Hubschrauber|helikopter
Schwebebahn|hängebahn
Bergschwebebahn|schwebebahn
Bergseilbahn|gondel|seilbahn
Satellit|weltraum
Rakete|weltraum
fliegende Untertasse|ufo
Rezeptionsklingel|klingel
Gepäck|ballast|koffer|reise
Sanduhr|prozess|vorgang|läuft
laufende Sanduhr|prozess|vorgang|läuft
Armbanduhr|uhr
Wecker|uhr|uhrzeit
Stoppuhr|uhr
Zeitschaltuhr|timer|uhr
Kaminuhr|uhr
Ziffernblatt 12:00 Uhr|12:00|mittag|mitternacht
12:30 Uhr|00:30|12:30|halb
1:00 Uhr|01:00|1:00|13:00
1:30 Uhr|1:30|halb|zwei
2:00 Uhr|2:00|ziffernblatt
2:30 Uhr|2:30|halb|drei
3:00 Uhr|3:00|ziffernblatt
3:30 Uhr|3:30|halb|vier
4:00 Uhr|4:00|ziffernblatt
4:30 Uhr|04:30|16:30|4:30
5:00 Uhr|05:00|17:00|5:00
5:30 Uhr|05:30|17:30|5:30
6:00 Uhr|6:00|ziffernblatt
6:30 Uhr|6:30|halb|sieben
7:00 Uhr|7:00|ziffernblatt
7:30 Uhr|7:30|halb|acht
8:00 Uhr|8:00|ziffernblatt
8:30 Uhr|8:30|halb|neun
9:00 Uhr|9:00|ziffernblatt
9:30 Uhr|9:30|halb|zehn
10:00 Uhr|10:00|ziffernblatt
10:30 Uhr|10:30|halb|elf
11:00 Uhr|11:00|ziffernblatt
11:30 Uhr|11:30|halb|zwölf
Neumond|mond
erstes Mondviertel|mond|zunehmend
zunehmender Halbmond|zunehmend
zweites Mondviertel|mond|zunehmend
Vollmond|mond
drittes Mondviertel|abnehmend|mond
abnehmender Halbmond|abnehmend
letztes Mondviertel|abnehmend|mond
Mondsichel|mond
Neumond mit Gesicht
Mondsichel mit Gesicht links
Mondsichel mit Gesicht rechts
Thermometer|temperatur|wetter
Sonne|sonnenstrahlen|sonnig|strahlen
Vollmond mit Gesicht
Sonne mit Gesicht
Ringplanet|saturn
weißer mittelgroßer Stern
funkelnder Stern
Sternschnuppe|himmel
Milchstraße|galaxie
Wolke|wetter|wolkig
Sonne hinter Wolke|wolkig
Wolke mit Blitz und Regen|gewitter|wetter|wolkig
Sonne hinter kleiner Wolke|kleine|wetter
Sonne hinter großer Wolke|große|wetter
Sonne hinter Regenwolke|wetter
Wolke mit Regen|regenwolke|wetter
Wolke mit Schnee|wetter
Wolke mit Blitz|gewitter|wetter
Wirbelsturm|wetter
Nebel|neblig|wetter
Wind|wetter|windig
Wirbel|spirale|wirbelsturm
Regenbogen|wetter
geschlossener Regenschirm|regen
Regenschirm|bekleidung|regen|wetter
Regenschirm im Regen
aufgestellter Sonnenschirm|aufgestellt
Hochspannung|blitz|gefahr
Schneeflocke|flocke|schnee
Schneemann im Schnee
Schneemann ohne Schneeflocken|kalt|schnee|winter
Komet|weltall
Feuer|flamme|heiß
Tropfen|schweiß|wasser|wassertropfen
Welle|meer
Halloweenkürbis|halloween|kürbis
Weihnachtsbaum|baum|tanne|weihnachten
Feuerwerk|silvester
Wunderkerze|feuerwerk
Feuerwerkskörper|dynamit|explosiv|feuerwerk
funkelnde Sterne
Luftballon|geburtstag
Konfettibombe|feier|konfetti|party
Konfettiball|feier|konfetti
Tanabata-Baum|fest|japan|sternenfest
Piniendekoration|japan|neujahrsfest
japanische Puppen|puppenfest|japan
traditionelle japanische Windsäcke|feier|karpfen
japanisches Windspiel|feier|glocke|wind
traditionelles Mondfest|japan|mond
roter Umschlag|geld|geschenk|glück
pinke Schleife|feier
Geschenk|feier|verpackt
Gedenkschleife|schleife
Eintrittskarten|ticket
Ticket|konzert|unterhaltung
Militärorden|orden
Pokal|preis
Sportmedaille|medaille
Goldmedaille|erster|medaille|1.
Silbermedaille|medaille|2.|platz
Bronzemedaille|dritter|medaille|3.
Fußball|ball
Baseball|ball
Softball|ball|handschuh
Basketball|ball|korb|sport
Volleyball|ball
Football|amerika|ball|sport
Rugbyball|ball|rugby|sport
Tennisball|ball|sport|tennis
Frisbee|ultimate
Bowling|bowlingkugel|kugel|spiel
Kricket|ball|cricket|schläger
Feldhockey|hockey|schläger
Eishockey|hockey|puck|schläger
Lacrosse|ball|schläger|stock
Tischtennis|ball|schläger
Badminton|federball|schläger
Boxhandschuh|boxen|handschuh|sport
Kampfsportanzug|judo|kampfkunst|kampfsport
Tor|sport
Golffahne|golfplatz
Schlittschuh|eislauf
Angel mit Fisch|angeln|entspannung
Tauchmaske|schnorcheln|sporttauchen|tauchen
Laufshirt|laufen|schärpe|sport
Ski|und|stöcke
Schlitten|rodel
Curlingstein|spiel|stein
Darts|dart|spiel|volltreffer
Jo-Jo|jo-jo|spielzeug
Drachen|fliegen|steigen
Wasserpistole|pistole|revolver|waffe
Billardkugel|8-ball|kugel|spiel
Kristallkugel|wahrsager
Gamepad|gaming|videospiel
Joystick|gaming|videospiel
Spielautomat|glücksspiel|spiel
Spielwürfel|spiel|würfel
Puzzleteil|puzzle|puzzlestück
Teddybär|kuscheltier|plüschteddy|plüschtier
Pik|kartenspiel
Herz|kartenspiel
Karo|kartenspiel
Kreuz|kartenspiel
Bauer Schach
Jokerkarte|joker|spielkarte
Mahjong-Stein|mahjong-stein|roter|drache
japanische Blumenkarte|blume|hanafuda|japan
Masken|kunst|theater|unterhaltung
gerahmtes Bild|gemälde|kunst|malen
Mischpalette|farben|kunst|künstler
Faden|nadel|nähen|zwirn
Wollknäuel|häkeln|stricken|wolle
Brille|accessoire
Sonnenbrille|augen|brille|dunkel
Schutzbrille|augenschutz|schweißen|schwimmen
Laborkittel|doktor|experiment|wissenschaftler
Sicherheitsweste|notfall|sicherheit|weste
Hemd mit Krawatte|kleidung|kragen|schlips
T-Shirt|kleidung|t-shirt
Jeans|hose|kleidung
Schal|hals
Handschuhe|hand
Mantel|jacke
Socken|strümpfe
Kleid|kleidung
Kimono|kleid|kleidung
Sari|kleid|kleidung
einteiliger Badeanzug
Slip|badeanzug|einteiler|unterwäsche
Shorts|badebekleidung|boxershorts|schwimmshorts
Bikini|badeanzug|kleidung
Bluse|damenmode|kleidung|oberbekleidung
Geldbörse|accessoire|brieftasche|portemonnaie
Handtasche|accessoire|tasche
Clutch|accessoire|tasche
Einkaufstüten|einkaufen|shoppen|shopping
Schulranzen|ranzen|rucksack|schule
Herrenschuh|herren|schuh
Sportschuh|schuh|sneaker|sportlich
Wanderstiefel|camping|wandern|wanderung
flacher Schuh|ballet-pumps|slipper
Stöckelschuh|absatzschuh|damen|highheels
Damensandale|damen|sandale|schuh
Ballettschuhe|ballett|tanz
Damenstiefel|damen|schuh|stiefel
Krone|könig|königin
Damenhut|mit|schleife|hut
Zylinder|hut|kopfbedeckung|zylinderhut
Doktorhut|abschlussfeier
Baseballmütze|baseballkappe|schirmkappe
Rettungshelm|bergen|helm|mit
Gebetskette|gebet|kette|religion
Lippenstift|kosmetik|make-up|schminke
Ring|diamantring|edelstein|schmuck
Edelstein|diamant
durchgestrichener Lautsprecher|stummgeschaltet
Lautsprecher mit geringer Lautstärke|eingeschaltet
Lautsprecher mit mittlerer Lautstärke|mittellaut
Lautsprecher mit hoher Lautstärke|laut
Lautsprecher
Megafon|jubel|lautsprecher
Posthorn|brief|e-mail|post
Glocke|ton|eingeschaltet
durchgestrichene Glocke|ton|ausgeschaltet
Notenschlüssel|musik|noten|partitur
Musiknote|musik|note
Musiknoten|musik|noten
Studiomikrofon|mikrofon
Schieberegler|musik
Drehregler|bedienknöpfe|stellknöpfe
Mikrofon|karaoke|singen|unterhaltung
Kopfhörer|musik|unterhaltung
Radio|musik
Saxofon|instrument|musik|musikinstrument
Trompete|instrument|musik|musikinstrument
Gitarre|instrument|musik|musikinstrument
Klaviatur|instrument|musik|musikinstrument
Geige|instrument|musik|musikinstrument
Banjo|musik|streichinstrument
Trommel|trommelstöcke
Mobiltelefon|handy|smartphone
Mobiltelefon mit Pfeil|anruf
Telefon|festnetz
Telefonhörer|anrufen|hörer|telefon
Pager
Faxgerät|fax
Batterie|akku
Netzstecker|stecker|stromstecker
Laptop|computer|notebook|pc
Desktopcomputer|bildschirm|desktop|monitor
Drucker|computer
Tastatur|computer
Computermaus|computer
Trackball|computer
Minidisc|md
Diskette|datenträger
CD|blu-ray|dvd
DVD|cd
Abakus|abaki|abakusse|rechenhilfe
Filmkamera|film|kino|unterhaltung
Filmstreifen|film|filmband|kino
Filmprojektor|kino|unterhaltung
Filmklappe|film|klappe|unterhaltung
Fernseher|film|tv
Fotoapparat|fotos|kamera
Fotoapparat mit Blitz
Videokamera|videos
Videokassette|video
Lupe nach links|suche|vergrößerungsglas
Lupe nach rechts|suche|vergrößerungsglas
Kerze|licht
Glühbirne|idee|licht
Taschenlampe|lampe|licht
rote Papierlaterne|izakaya|japanisches|lokal
Öllampe|diya|lampe|öl
Notizbuch mit dekorativem Einband
geschlossenes Buch|geschlossen
offenes Buch|geöffnet|offen
grünes Buch|grün
blaues Buch|blau
orangefarbenes Buch|orangefarben
Bücherstapel|bücher
Notizbuch|notizen
Spiralblock|notizblock
teilweise eingerolltes Blatt|dokument|papier|seite
Schriftrolle|papier
Vorderseite eines Blattes|dokument|papier|seite
Zeitung|nachrichten
zusammengerollte Zeitung|zusammengerollt
Pagemarker|notizen
Lesezeichen|lesen
Etikett|label|marke
Geldsack|geld|sack
Yen-Banknote|geld|geldschein|yen-banknote
Dollar-Banknote|dollar-banknote|geld|geldschein
Euro-Banknote|euro-banknote|euroschein|geld
Pfund-Banknote|geld|geldschein|pfund-banknote
Geldschein mit Flügeln|bank|geld
Kreditkarte|guthaben|karte
Beleg|belege|buchhaltung|rechnung
steigende Kurve mit Yen-Zeichen|diagramm|markt|yen-zeichen
Briefumschlag|brief|e-mail
E-Mail|brief|e-mail|e-mail-symbol
eingehender Briefumschlag|e-mail|empfangen
Umschlag mit Pfeil|e-mail|gesendet
Postausgang|ablage
Posteingang|ablage
Paket|päckchen
geschlossener Briefkasten mit Post|e-mail|geschlossen
geschlossener Briefkasten ohne Post|geschlossen|keine|e-mail
offener Briefkasten mit Post|e-mail|offen
offener Briefkasten ohne Post|keine|e-mail|offen
Briefkasten|brief
Urne mit Wahlzettel
Bleistift
schwarzer Federhalter|füller|schwarz|stift
Füllhalter|füller|füllfederhalter
Kugelschreiber|stift
Pinsel|kunst|malen
Wachsmalstift|buntstift
Papier und Bleistift|kurzmitteilung|nachricht
Aktentasche|tasche
Ordner|dokument|geschlossen
geöffneter Ordner|dokument|offen
Karteireiter|büromaterial|karteikarten
Kalender|kalenderblatt
Abreißkalender|kalender
Notizblock|block
Spiralkalender|kalender
Rotationskartei|visitenkarten
Aufwärtstrend|diagramm|kurve|steigend
Abwärtstrend|diagramm|fallend|kurve
Balkendiagramm|balken|diagramm
Klemmbrett|clipboard|zwischenablage
Reißzwecke|anpinnen
Stecknadel|anpinnen|reißzwecke|rund
Büroklammer
verhakte Büroklammern|büroklammer|verhakt
Lineal
dreieckiges Lineal|geodreieck
Schere
Karteikasten|büromaterial
Aktenschrank|ablage|archiv
Papierkorb
geschlossenes Schloss|datenschutz|geschlossen|sicherheit
offenes Schloss|nicht|gesichert|offen
Schloss mit Füller|datenschutz|privat|sicherheit
Schloss mit Schlüssel|datenschutz|privat|sicherheit
Schlüssel|passwort
alter Schlüssel|alt
Hammer|werkzeug
Axt|beil|hacken|holz
Pickel|werkzeug
Hammer und Pickel|werkzeug
Hammer und Schraubenschlüssel|werkzeug
Dolch|waffe
gekreuzte Schwerter|gekreuzt
Bombe|comic
Pfeil und Bogen
Schutzschild|schild
Schraubenschlüssel|werkzeug
Mutter und Schraube
Zahnrad|werkzeug
Schraubzwinge|werkzeug
Waage|gerechtigkeit|gewicht|werkzeug
Blindenstock|barrierefreiheit|blind
Linksymbol|kettenglieder|verknüpfungssymbol|zwei
Ketten|eisen|kette
Werkzeugkasten|mechaniker|werkzeug
Magnet|anziehungskraft|magnetisch
Destillierapparat|werkzeug
Reagenzglas|chemie|experiment|labor
Petrischale|bakterien|bakterienkultur|biologie
DNA|biologie|evolution|genetik
Mikroskop|labor
Teleskop
Satellitenschüssel|antenne|schüssel
Spritze|arzt|injektion|nadel
Blutstropfen|blutspende|medizin|menstruation
Kapsel|arzt|medizin|tabletten
Heftpflaster|pflaster
Stethoskop|arzt|herz|medizin
Tür|eingang|geschlossen
Bett|hotel|schlafen|übernachtung
Sofa und Lampe
Stuhl|sitzen
Toilette|wc
Dusche
Badewanne|bad|badezimmer
Rasierer|rasieren|scharf
Creme|feuchtigkeitscreme|körpercreme|shampoo
Sicherheitsnadel|punk|windel
Besen|fegen|hexe|kehren
Korb|picknick|wäsche
Küchenrolle|klopapier|papiertücher|toilettenpapier
Seife|baden|säubern|seifenschale
Schwamm|absorbieren|aufsaugen|porös
Feuerlöscher|feuer|löschen
Einkaufswagen|einkaufen
Zigarette|rauchen|rauchersymbol
Sarg|beerdigung|tod|tot
Urne|beerdigung|tod|tot
Nazar-Amulett|glücksbringer|nazar-amulett|talisman
Statue|gesicht|maske|osterinsel
Symbol „Geldautomat“|atm
Symbol „Papierkorb“|müll|sauberkeit
Trinkwasser|wasser
Symbol „Rollstuhl“|barrierefrei|behindertengerecht
Herren|herrentoilette
Damen|damentoilette
Toiletten|toilette|wc
Symbol „Baby“|wickelraum
WC|toilette
Passkontrolle|pass
Zollkontrolle|zoll
Gepäckausgabe|gepäck
Gepäckaufbewahrung|gepäck|schließfach
Warnung|dreieck
Kinder überqueren die Straße|vorsicht
Zutritt verboten|keine|durchfahrt
Verboten|verbotszeichen
Fahrräder verboten|radfahren
Rauchverbot|rauchen|verboten
Abfall verboten|müll
Kein Trinkwasser|verboten|wasser
Fußgänger verboten
Mobiltelefone verboten|mobiltelefon|verbot
Minderjährige verboten|erwachsene|mindestalter|nicht
Radioaktiv
Biogefährdung|zeichen
Pfeil nach oben|aufwärts|aufwärtspfeil|norden
Pfeil nach rechts oben|nordosten
Pfeil nach rechts|osten|rechtspfeil
Pfeil nach rechts unten|südosten
Pfeil nach unten|abwärts|abwärtspfeil|süden
Pfeil nach links unten
Pfeil nach links|linkspfeil|westen
Pfeil nach links oben|nordwesten
Pfeil nach oben und unten|entgegengesetzt
Pfeil nach links und rechts|entgegengesetzt
geschwungener Pfeil nach links|geschwungen
geschwungener Pfeil nach rechts|geschwungen
geschwungener Pfeil nach oben|geschwungen
geschwungener Pfeil nach unten|geschwungen
kreisförmige Pfeile im Uhrzeigersinn
Pfeile gegen den Uhrzeigersinn|kreisförmige
BACK-Pfeil|back-pfeil|links|zurück
END-Pfeil|end-pfeil|links
ON!-Pfeil|on!-pfeil|rechts|und
SOON-Pfeil|rechts|soon-pfeil
TOP-Pfeil|nach|oben|top-pfeil
religiöse Stätte|religion
Atomzeichen|atheist|atom
om|hinduismus|religion
Davidstern|jüdisch|religion
Dharma-Rad|buddhismus|dharma-rad
Yin und Yang|daoismus|religion
lateinisches Kreuz|christentum|lateinisch|religion
orthodoxes Kreuz|christentum|orthodox|religion
Hilal und Stern|islam|religion
Friedenszeichen|friedensbewegung|friedenssymbol
Menora|leuchter|religion
Hexagramm mit Punkt|wahrsager
Widder (Sternzeichen)|sternzeichen
Stier (Sternzeichen)|sternzeichen
Zwillinge (Sternzeichen)|sternzeichen|zwilling
Krebs (Sternzeichen)|sternzeichen
Löwe (Sternzeichen)|sternzeichen
Jungfrau (Sternzeichen)|sternzeichen
Waage (Sternzeichen)|sternzeichen
Skorpion (Sternzeichen)|sternzeichen
Schütze (Sternzeichen)|sternzeichen
Steinbock (Sternzeichen)|sternzeichen
Wassermann (Sternzeichen)|sternzeichen
Fische (Sternzeichen)|sternzeichen
Schlangenträger|sternbild
Zufallsmodus|gekreuzt|pfeile|verschlungene
Wiederholen|im|uhrzeigersinn|pfeile
Titel wiederholen|dasselbe|im|uhrzeigersinn
Wiedergabe|abspielen|dreieck|pfeil
Doppelpfeile nach rechts|doppelpfeil|überspringen|vorwärts
Nächster Titel|doppelpfeil|dreieck|vorwärts
Wiedergabe oder Pause|dreieck|pfeil|rechts
Pfeil zurück|dreieck|links
Zurückspulen|doppelpfeil|doppelpfeile|nach
Vorheriger Titel|doppelpfeil|dreieck|pfeil
Aufwärts-Schaltfläche|aufwärts-schaltfläche|nach|oben
Doppelpfeile nach oben|aufwärts|doppelpfeil|doppelt
Abwärts-Schaltfläche|abwärts-schaltfläche|nach|unten
Doppelpfeile nach unten|doppelpfeil|doppelt|abwärts
Pause|streifen|vertikal
Stopp|aufnahme|stoppen|quadrat
Aufnehmen|aufnahme|kreis
Auswerfen|auswurf|auswurftaste|medien
Kinosymbol|film|filmkamera|kino
Taste Dimmen|gedimmt|helligkeit|schwache
Heller-Taste|heller-taste|helligkeit|starke
balkenförmige Signalstärkenanzeige|empfang|mobilfunksignal|mobiltelefon
Vibrationsmodus|mobiltelefon|vibration
Mobiltelefon aus|ausschalten|handy
Frauensymbol|frau|weiblich|zeichen
Männersymbol|mann|symbol|zeichen
mal|abbrechen|multiplikation|multiplikationszeichen
plus|pluszeichen
minus|minuszeichen
geteilt durch|division|geteiltzeichen
Unendlichkeit|ewig|grenzenlos|unendlich
doppeltes Ausrufezeichen|doppelt|rot|satzzeichen
Ausrufe- und Fragezeichen|ausrufe-|ausrufezeichen|rot
rotes Fragezeichen|rot|satzzeichen
weißes Fragezeichen|satzzeichen|weiß
weißes Ausrufezeichen|satzzeichen|weiß
rotes Ausrufezeichen|rot|satzzeichen
Wellenlinie|gewellt|linie
Geldwechsel|geld|währung|wechsel
Dollarzeichen extrafett|dollar|geld|währung
Äskulapstab|apotheke|asklepiosstab|medizin
Recycling-Symbol|recycling-symbol
Lilie|fleur-de-lis
Dreizack|anker|triton
Namensschild|schild
japanisches Anfänger-Zeichen|anfänger-zeichen|symbol
hohler roter Kreis|großer|rot
weißes Häkchen|abgehakt|erledigt
abgehaktes Kästchen|feld|mit|häkchen
kräftiges Häkchen|abhaken|erledigt
Kreuzzeichen|abbrechen|durchgestrichen|multiplikation
angekreuztes Kästchen|feld|kreuz|quadrat
Schleife
Doppelschleife|rechteck|schleife
Teilalternationszeichen|japanisch|zeichensetzung
achtzackiger Stern|achtzackig
achtstrahliger Stern
Funkeln
Copyright
Registered-Trademark|markenzeichen|registered-trademark
Markenzeichen|tm|trademark
#️⃣
*️⃣
0️⃣
1️⃣
2️⃣
3️⃣
4️⃣
5️⃣
6️⃣
7️⃣
8️⃣
9️⃣
🔟
Eingabesymbol lateinische Großbuchstaben
Eingabesymbol lateinische Kleinbuchstaben
Eingabesymbol Zahlen
Eingabesymbol Sonderzeichen
Eingabesymbol lateinische Buchstaben
Großbuchstabe A in rotem Quadrat|blut|blutgruppe|negativ
Großbuchstaben AB in rotem Quadrat|blut|blutgruppe|negativ
Großbuchstabe B in rotem Quadrat|blut|blutgruppe|negativ
Großbuchstaben CL in rotem Quadrat
Wort „Cool“ in blauem Quadrat|cool
Wort „Free“ in blauem Quadrat|free
Buchstabe „i“ in blauem Quadrat|information
Großbuchstaben ID in lila Quadrat
Buchstabe „M“ in Kreis
Wort „New“ in blauem Quadrat|neu|new
Großbuchstaben NG in blauem Quadrat
Großbuchstabe O in rotem Quadrat|blut|blutgruppe|negativ
Großbuchstaben OK in blauem Quadrat
Großbuchstabe P in blauem Quadrat|parkplatz
SOS-Zeichen|hilfe|sos-zeichen
Schriftzug „UP!“ im blauen Quadrat|„up“|blau
Schriftzug VS in orangem Quadrat|großbuchstaben|orangefarbenem|versus
Schriftzeichen „koko“|japanisches
Schriftzeichen „sa“|japanisches
Schriftzeichen für „Monatsbetrag“|japanisches
Schriftzeichen für „nicht gratis“|japanisches|nicht|gratis
Schriftzeichen für „reserviert“|japanisches|reserviert
Schriftzeichen für „Schnäppchen“|japanisches|schnäppchen
Schriftzeichen für „Rabatt“|japanisches|rabatt
Schriftzeichen für „gratis“|gratis|japanisches
Schriftzeichen für „verbieten“|japanisches|verbieten
Schriftzeichen für „akzeptieren“|akzeptieren|japanisches
Schriftzeichen für „anwenden“|anwenden|japanisches
Schriftzeichen für „Note zum Bestehen“|bestehen|japanisches
Schriftzeichen für „Zimmer frei“|japanisches|zimmer|frei
Schriftzeichen für „Gratulation“|gratulation|japanisches
Schriftzeichen für „Geheimnis“|geheimnis|japanisches
Schriftzeichen für „Geöffnet“|geöffnet|japanisches
Schriftzeichen für „Kein Zimmer frei“|japanisches|kein|frei
roter Punkt|ball|rot
oranger Punkt|orange
gelber Punkt|gelb
grüner Punkt|grün
blauer Punkt|ball|blau
lila Punkt
brauner Punkt|braun
schwarzer Punkt|ball|schwarz
weißer Punkt|ball|weiß
rotes Quadrat|rot
oranges Quadrat|orange
gelbes Quadrat|gelb
grünes Quadrat|grün
blaues Quadrat|blau
lila Quadrat
braunes Quadrat|braun
großes schwarzes Quadrat|schwarz
großes weißes Quadrat|weiß
mittelgroßes schwarzes Quadrat|schwarz
mittelgroßes weißes Quadrat|weiß
mittelkleines schwarzes Quadrat|schwarz
mittelkleines weißes Quadrat|weiß
kleines schwarzes Quadrat|schwarz
kleines weißes Quadrat|weiß
große orangefarbene Raute|orangefarben
große blaue Raute|blau
kleine orangefarbene Raute|orangefarben
kleine blaue Raute|blau
rotes Dreieck mit der Spitze nach oben|aufwärts|rot
rotes Dreieck mit der Spitze nach unten|abwärts|rot
Rautenform mit Punkt|diamant
Optionsfeld|schaltfläche
weiße quadratische Schaltfläche|quadratisch|weiß
schwarze quadratische Schaltfläche|quadratisch|schwarz`;export{e as names};