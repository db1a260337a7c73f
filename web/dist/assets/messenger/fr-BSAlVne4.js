var e=`visage rieur|sourire
visage souriant avec de grands yeux|sourire
visage très souriant aux yeux rieurs|sourire
visage souriant aux yeux rieurs|dents|sourire
visage souriant avec yeux plissés|bouche|rire|sourire
visage souriant avec une goutte de sueur|sourire
se rouler par terre de rire|visage
visage riant aux larmes|sourire
visage avec un léger sourire
tête à l’envers|renversée
visage faisant un clin d’œil
visage souriant avec yeux rieurs|œil|rougir|sourire
visage souriant avec auréole|ange
visage souriant avec cœurs|adorer|aimer|amour
visage souriant avec yeux en forme de cœur|amour|œil
visage avec des étoiles à la place des yeux|étoile|grand|sourire
visage envoyant un bisou|cœur
visage faisant un bisou
visage souriant|sourire
visage faisant un bisou avec les yeux fermés
visage aux yeux rieurs faisant un bisou
miam|langue
visage qui tire la langue
visage qui tire la langue et fait un clin d’œil|œil
tête de fou|grand|œil|petit
visage qui tire la langue les yeux plissés|goût|horrible|œil
argent dans les yeux et la bouche
visage qui fait un câlin|gentil
visage avec une main sur la bouche|oups
visage avec un doigt sur la bouche|chut|silence
visage en pleine réflexion
visage avec bouche fermeture éclair
visage avec les sourcils relevés|méfiant|sceptique
visage neutre
visage sans expression|inexpressif|neutre
visage sans bouche|muet
visage avec un sourire malin
visage blasé|pas|content
visage roulant des yeux|roulement
visage grimaçant|grimace
visage de menteur|mensonge|pinocchio
visage soulagé|soulagement
visage pensif|déçu
visage endormi|sommeil
visage qui bave|baver
visage somnolent|sommeil|zzz
visage avec masque
visage avec thermomètre|indisposé|malade
visage avec bandage autour de la tête
visage nauséeux|écœuré|nausée
visage qui vomit|malade|vomi|vomissure
visage qui éternue|atchoum|éternuement|éternuer
visage rouge et chaud|coup|de|chaleur
visage bleu et froid|gelure|glacial|glaçon
visage éméché|bouche|ondulée|dans
visage étourdi|tournis
tête qui explose|choqué
visage avec chapeau de cowboy
visage festif|célébration|chapeau|fête
visage avec lunettes de soleil
visage de geek|lunettes
visage avec un monocle|collet|monté|vieux
visage confus
visage inquiet
visage légèrement mécontent
visage mécontent
visage avec bouche ouverte|surpris
visage ébahi|sans|voix|stupéfait
visage stupéfait|choc
visage qui rougit|rouge|rougissant
visage implorant|pitié|supplication|yeux
visage mécontent avec bouche ouverte|déçu
visage angoissé|angoisse
visage effrayé|apeuré|peur
visage anxieux avec goutte de sueur|bouche|froid
visage triste mais soulagé|pfiou
visage qui pleure|larmes
visage qui pleure à chaudes larmes|larme|pleurs|triste
visage qui hurle de peur|cri|effrayé
visage déconcerté
visage persévérant
visage déçu
visage démoralisé avec goutte de sueur|froide
visage épuisé|fatigué
visage fatigué|fatigue
visage bâillant|bâiller|ennui|fatigue
visage avec fumée sortant des narines|triomphe|victoire
visage boudeur|colère|énervé|furieux
visage en colère
visage avec des symboles dans la bouche|juron
visage souriant avec des cornes|fantastique|sourire
visage en colère avec des cornes|diablotin|mauvais
crâne|corps|fantastique|mort
tête de mort|crâne|os
tas de crotte|caca|dessin|visage
visage de clown
ogre|japonais
monstre japonais
fantôme|créature|fantastique|monstre
alien|créature|extraterrestre|ovni
monstre de l’espace|espace|extraterrestre
robot|androïde|automate|machine
chat qui sourit|sourire|visage
chat qui sourit avec des yeux rieurs|sourire|visage
chat qui pleure de joie|pleurer|rire|sourire
chat souriant aux yeux en cœurs|amoureux|cœur|sourire
chat avec sourire en coin|ironique|narquois|visage
chat qui fait un bisou|embrasser|visage
chat fatigué|fatigue|inquiet|oh
chat qui pleure|larme|pleurer|triste
chat qui boude|bouder|colère|désaccord
singe ne rien voir|aveugle
singe ne rien entendre|sourd
singe ne rien dire|muet
lettre d’amour|amour
cœur et flèche|cupidon
cœur avec ruban|saint-valentin
cœur étincelant
cœur grandissant
cœur battant
cœurs qui tournent
deux cœurs|amour
décoration avec cœur
cœur point d’exclamation|exclamation|ponctuation
cœur brisé
cœur rouge
cœur orange
cœur jaune
cœur vert
cœur bleu
cœur violet
cœur marron|brun
cœur noir
cœur blanc
trace de rouge à lèvres|baiser
cent points
symbole de colère|dessin|furieux
explosion|collision
étourdissement|tournis
gouttes de sueur|éclaboussures
décamper|filer
trou
bulle de parole|dialogue
bulle de parole gauche|dialogue
bulle colère droite
bulle de pensée
endormi|dormir|ronfler
signe de la main|coucou
dos de main levée
main levée doigts écartés
main levée|feuille
salut vulcain|main
ok|geste|main
pouce et index rapprochés|petite|quantité|somme
V de la victoire|ciseaux|main
doigts croisés|main
signe je t’aime|amour|main
cornes avec les doigts|main
signe appel téléphonique avec les doigts|main|téléphone
main avec index pointant à gauche|doigt
main avec index pointant à droite|doigt
main avec index pointant vers le haut|doigt
doigt d’honneur|main|majeur
main avec index pointant vers le bas|doigt
index pointant vers le haut|doigt|main
pouce vers le haut|main|super
pouce vers le bas|main|nul
poing levé|main|pierre
poing de face|coup|main
poing à gauche|main
poing à droite|main
applaudissements|bravo|mains
mains levées|air
mains ouvertes|main|ouvert
paume contre paume doigts vers le haut|mains|prière
poignée de main|mains|présentation|rencontre
mains en prière
main qui écrit|écrire
vernis à ongles|maquillage
selfie|appareil|photo|téléphone
biceps contracté|corps|muscle
bras mécanique|accessibilité|robot|prothèse
jambe mécanique|accessibilité|robot|prothèse
jambe|coup|de|pied
pied|coup|de|pas
oreille|corps
oreille appareillée|accessibilité|malentendant|prothèse
nez|corps
cerveau|intelligent
dent|dentiste
os|squelette
yeux|corps|œil|visage
œil|corps
langue|corps
bouche|corps|lèvres
bébé
enfant|genre|neutre|jeune
garçon|jeune
fille|jeune|vierge|zodiaque
adulte|genre|neutre
personne blonde|blond|cheveux
homme
personne barbue|barbe
femme
personne âgée|adulte|âgé|genre
homme âgé
femme âgée
personne fronçant les sourcils|froncer
personne qui boude|bouder|geste|moue
personne faisant un geste d’interdiction|interdit|main
personne faisant un geste d’acceptation|main|ok
personne paume vers le haut|aide|information|main
personne qui lève la main|content|geste|levée
personne sourde|accessibilité|entendre|malentendant
personne qui s’incline|désolé|geste|incliné
personne avec la paume sur le visage|exaspération|incrédulité|de
personne qui hausse les épaules|doute|haussement|d’épaules
officier de police|flic
détective|enquêteur|espion
garde
personnel du bâtiment|casque|ouvrier
prince
princesse|fantastique
personne en turban
homme avec casquette chinoise|mao|chapeau
femme avec foulard|hijab|mantilla|tichel
personne en smoking|marié|mariée
personne mariée avec voile|mariage
femme enceinte
allaitement|bébé|sein|soins
bébé ange|fantastique|visage
père Noël
mère Noël
super-héros|bien|heroïne|super-héros
super-vilain|criminel|mal|méchant
mage|ensorceleur|magicien|sorcier
personnage féérique|obéron|puck|titania
vampire|dracula|mort-vivant
créature aquatique|sirène|triton
elfe|magique
génie|djinn
zombie|mort-vivant
personne qui se fait masser|massage|salon|visage
personne qui se fait couper les cheveux|barbier|beauté|coiffure
personne qui marche|piéton
personne debout
personne à genoux
personne qui court|coureur|course|pied
danseuse|danse|femme
danseur|danse|homme
homme d’affaires en lévitation|affaires
personnes avec des oreilles de lapin|danseuse|femme|fille
personne au hammam|sauna
personne qui grimpe|alpiniste|grimpeur
escrimeur|épée|escrime|personne
course hippique|cheval|jockey|sport
skieur|neige|sport
snowboardeur|neige|sport
joueur de golf|balle
personne faisant du surf|sport
personne ramant dans une barque|bateau
personne nageant|sport
personne avec ballon|sport
haltérophile|sport
cycliste|vélo
personne en VTT|montagne|vélo
personne faisant la roue|gymnastique|sport
personnes faisant de la lutte|lutteur|sport
personne jouant au water-polo|water-polo|sport
personne jouant au handball|sport
personne qui jongle|jongler|jongleur|multitâche
personne dans la posture du lotus|méditation|position|yoga
personne prenant un bain|baignoire
personne au lit
deux femmes se tenant la main|couple|jumelles|dans
femme et homme se tenant la main|couple|dans
deux hommes se tenant la main|couple|gémeaux|jumeaux
bisou|baiser|couple
couple avec cœur|amour
tête qui parle|parler|silhouette
silhouette de buste
silhouettes de bustes
famille|enfant|mère|père
traces de pas|pied
tête de singe|animal
singe|animal
gorille|animal
orang-outan|animal|orang-outan|primate
tête de chien|animal
chien|animal
chien guide|accessibilité|animal|aveugle
caniche|animal|chien
loup|animal|tête
renard|animal|tête
raton laveur|animal|curieux|sournois
tête de chat|animal
chat|animal
tête de lion|animal|zodiaque
tête de tigre|animal
tigre|animal
léopard|animal
tête de cheval|animal
cheval|animal
licorne|animal|tête
zèbre|animal|rayure|zébrure
cerf|animal
tête de vache|animal
bœuf|animal
buffle|animal
vache|animal
tête de cochon|animal
cochon|animal
sanglier|animal
groin|animal|cochon
bélier|animal
mouton|animal
chèvre|animal
dromadaire|animal
chameau|animal
lama|alpaga|guanaco|laine
girafe|animal|taches
éléphant|animal
rhinocéros|animal
hippopotame|animal
tête de souris|animal
souris|animal
rat|animal
hamster|animal|tête
tête de lapin|animal
lapin|animal
écureuil|animal
hérisson|animal|épineux
chauve-souris|animal|chauve-souris|vampire
ours|animal|tête
koala|animal
panda|animal|tête
paresseux|aï|animal|endormi
loutre|animal|joueur|pêcheur
mouffette|animal|odeur|puer
kangourou|joey|marsupial|saut
blaireau|animal|ratel
empreintes d’animaux|pattes
dindon|animal|oiseau
poule|animal|oiseau
coq|animal|oiseau
poussin qui éclôt|animal|oiseau
poussin|animal|oiseau
poussin de face|animal|oiseau
oiseau|animal
pingouin|animal|oiseau
colombe|animal|oiseau
aigle|animal|oiseau|rapace
canard|animal|oiseau
cygne|animal|jeune|oiseau
chouette|animal|oiseau
flamant|animal|oiseau|rose
paon|animal|fier|oiseau
perroquet|animal|oiseau|parle
grenouille|animal|tête
crocodile|animal|reptile
tortue|animal|reptile
lézard|animal|reptile
serpent|animal|reptile
tête de dragon|animal
dragon|animal
sauropode|animal|brachiosaure|brontosaure
T-Rex|t-rex|tyrannosaure|tyrannosaurus
baleine soufflant par son évent|animal
baleine|animal
dauphin|animal
poisson|animal|poissons|zodiaque
poisson tropical|animal
poisson-lune|animal|poisson-lune
requin|animal|poisson
pieuvre|animal|mollusque
coquille en spirale
crabe|animal
homard|bisque|fruits|de
crevette|crustacé
calamar|mollusque
huître|coquille|mollusque|perle
escargot|animal
papillon|insecte|mignon
chenille|animal|insecte
fourmi|animal|insecte
abeille|animal|insecte
coccinelle|animal|insecte
criquet|animal|insecte|sauterelle
araignée|animal|insecte
toile d’araignée|araignée
scorpion|animal
moustique|fièvre|insecte|maladie
microbe|amibe|bactérie|virus
bouquet|fleur|plante
fleur de cerisier
fleur blanche
rosette|plante
rose|fleur
fleur fanée
hibiscus|fleur
tournesol|fleur
bourgeon|fleur
tulipe|fleur
jeune pousse|plant|plantule
conifère|arbre
arbre à feuilles caduques|feuillu
palmier|arbre
cactus|plante
plant de riz
feuille|plante
trèfle|plante
trèfle à quatre feuilles|chance
feuille d’érable
feuille morte
feuille virevoltante|souffle|vent
champignon|plante
raisin|fruit
melon|fruit
pastèque|fruit
mandarine|fruit|orange
citron|fruit
banane|fruit
ananas|fruit
mangue|fruit|tropical
pomme rouge|fruit
pomme verte|fruit
poire|fruit
pêche|fruit
cerises|fruit
fraise|fruit
kiwi|fruit
tomate|légume|plante
noix de coco|fruit|palmier|piña
avocat|fruit
aubergine|légume
pomme de terre|légume|patate
carotte|légume
épi de maïs
piment rouge
concombre|légume
légume à feuilles vertes|chou|chinois|frisé
brocoli|chou|sauvage|légume
ail|assaisonnement|condiment|légume
oignon|assaisonnement|condiment|légume
cacahuètes|arachide|cacahuète|noisette
châtaigne|plante
pain|miche
croissant|pain|viennoiserie
baguette|pain
bretzel|torsade
bagel|boulangerie|petit-déjeuner|schmear
pancakes|crêpe|pancake
gaufre|gourmandise|moule|pâtisserie
part de fromage
viande sur un os
cuisse de poulet
morceau de viande|côtelette|d’agneau|porc
lard|bacon|viande
hamburger|burger
frites|potatœs
pizza|fromage|part
hot dog|saucisse|de|francfort
sandwich|pain
taco|mexicain
burrito|mexicain
kebab|falafel
falafels|boulettes|pois|chiches
œuf
œuf au plat|friture|poêle
plat mitonné|casserole|paella|poêle
marmite|ragoût
bol avec cuillère|céréales|congee|déjeuner
salade verte
pop-corn|pop-corn
beurre|gras|produit|laitier
sel|condiment|salière
aliments en conserve
boîte déjeuner
galette de riz|cracker
boulette de riz|japonais|onigiri|plat
bol de riz
riz au curry
bol fumant|nouilles|ramen|vapeur
spaghetti|pâtes
patate douce
brochette de poisson
sushi|japonais|poisson
beignet de crevette
croquette de poisson
gâteau de lune|automne|festival|yuèbǐng
brochette de bonbons
boulette de pâte|empanada|gyōza|jiaozi
biscuit chinois|prophétie
boîte à emporter|carton|chinois|nourriture
glace italienne
granité|glace
glace|crème|dessert|sucré
doughnut|dessert|sucré
cookie|dessert|sucré
gâteau d’anniversaire|anniversaire
gâteau sablé|dessert|pâtisserie|sucré
cupcake|pâtisserie|sucrerie
tarte|décoration|garniture|gâteau
barre chocolatée|chocolat|dessert|sucré
bonbon|dessert|sucré
sucette|dessert|sucré|sucrerie
crème renversée|dessert|pudding|sucré
pot de miel|sucré
biberon|bébé|boisson|lait
verre de lait|boisson
boisson chaude
tasse|thé
saké|bouteille
bouteille de champagne|boisson|bouchon|pop
verre de vin
cocktail|verre
cocktail tropical|verre
chope|bière
chopes de bière|trinquer
trinquer|célébrer|fêter|verre
verre tumbler|liqueur|whisky
gobelet avec paille|jus|de|fruits
briquette de jus|carton|fruits
maté|boisson
glaçon|froid|glace|iceberg
baguettes|hashi
fourchette et couteau avec assiette|couverts|cuisine
fourchette et couteau|restaurant
cuillère|couvert
couteau de cuisine|arme|outil
amphore|cuisine|vase
globe tourné sur l’Afrique et l’Europe|afrique|europe
globe tourné sur les Amériques|amérique
globe tourné sur l’Asie et l’Australie|asie|australie
globe avec méridiens|terrestre
carte du monde
carte du Japon
boussole|magnétique|navigation|orientation
montagne enneigée
montagne
volcan|éruption
mont Fuji|montagne
camping
plage avec parasol
désert
île déserte
parc national|nature
stade
monument classique
construction d’un bâtiment
brique|argile|briques|mortier
maisons|bâtiments
maison abandonnée
maison|bâtiment|pavillon
maison avec jardin
immeuble de bureaux
bureau de poste japonais|bâtiment|japon
bureau de poste
hôpital|bâtiment
banque|bâtiment
hôtel|bâtiment
love hotel|bâtiment
supérette|épicerie|magasin
école|bâtiment
grand magasin
usine|bâtiment
château japonais|bâtiment
château|bâtiment|européen
mariage|amour|chapelle|église
tour de Tokyo
statue de la Liberté
église|bâtiment|chrétien|croix
mosquée|islam|musulman|religion
temple hindou|religion|stūpa
synagogue|juif|juive|religion
sanctuaire shinto
kaaba|islam|musulman|religion
fontaine
tente|camping
brume|brouillard
nuit étoilée|étoiles
ville|bâtiment
soleil levant derrière les montagnes
soleil levant
ville au crépuscule|coucher|de|soleil
coucher de soleil
pont de nuit
sources chaudes|source
cheval de manège
grande roue
montagnes russes
enseigne de barbier|coiffure
chapiteau|cirque
locomotive|train
wagon|chemin|de|fer
TGV|train
train à grande vitesse
train|chemin|de|fer
métro
métro léger
gare|train
tramway|tram|transport|trolley
monorail|véhicule
train de montagne
wagon de tramway|tram|trolleybus|voiture
bus|véhicule
bus de face
trolleybus|bus|trolley
minibus|bus
ambulance|véhicule
camion de pompier
voiture de police
voiture de police de face
taxi|véhicule
taxi de face
voiture|automobile
voiture de face|automobile
véhicule utilitaire sport|loisirs|voiture
camion de livraison
semi-remorque|camion|poids|lourd
tracteur|véhicule
voiture de course
moto|course
scooter
fauteuil roulant manuel|accessibilité
fauteuil motorisé|accessibilité|roulant
tuk tuk|rickshaw|taxi|tricycle
vélo
trottinette
planche à roulettes|glisse|longboard|skate
arrêt de bus
autoroute|route
voie ferrée|train
baril de pétrole
pompe à essence|station
gyrophare|lumière|police|voiture
feu tricolore horizontal
feu tricolore vertical
stop|signe
travaux|barrière
ancre|bateau|outil
voilier|bateau|mer|yacht
canoë|bateau
hors-bord|bateau|hors-bord
paquebot|bateau
ferry|bateau
bateau à moteur
navire|bateau
avion|véhicule
petit avion
avion au décollage
avion à l’atterrissage
parachute|ascensionnel|parapente
siège|fauteuil
hélicoptère|véhicule
train suspendu
téléphérique|montagne|télécabine
tramway aérien|télécabine
satellite|espace
fusée|espace
soucoupe volante|ovni
cloche de comptoir|hôtel
bagage|valise|voyage
sablier|minuteur|sable
sablier avec sable qui coule
montre|heure
réveil|alarme|heure
chronomètre|heure
horloge|heure|minuteur
pendule|horloge
midi/minuit|12
midi/minuit et demie|00|30|12
une heure|13
une heure et demie|30|13
deux heures|14
deux heures et demie|14|30
trois heures|15
trois heures et demie|15|30
quatre heures|16
quatre heures et demie|16|30
cinq heures|17
cinq heures et demie|17|30
six heures|18
six heures et demie|18|30
sept heures|19
sept heures et demie|19|30
huit heures|20
huit heures et demie|20|30
neuf heures|21
neuf heures et demie|21|30
dix heures|10|22
dix heures et demie|10|30|22
onze heures|11|23
onze heures et demie|11|30|23
nouvelle lune
lune croissante
premier quartier de lune
lune gibbeuse croissante
pleine lune
lune gibbeuse décroissante
dernier quartier de lune
lune décroissante
croissant de lune
nouvelle lune avec visage
premier quartier de lune avec visage
dernier quartier de lune avec visage
thermomètre|météo
soleil|brillant|météo|rayons
pleine lune avec visage
soleil avec visage
planète à anneaux|saturne|saturnien
étoile
étoile brillante
étoile filante
voie lactée|espace
nuage|météo
soleil derrière les nuages|nuageux
nuage avec éclair et pluie|météo|orage
soleil derrière un petit nuage
soleil derrière un gros nuage
soleil derrière un nuage de pluie
nuage avec pluie|averse|mauvais|temps
nuage avec neige|flocons|hiver|météo
nuage avec éclair
tornade|météo|nuage|tourbillon
brouillard|météo|nuage
vent avec visage|météo|souffle
cyclone|tourbillon
arc-en-ciel|arc-en-ciel|météo|pluie
parapluie fermé|pluie
parapluie ouvert|pluie
parapluie avec gouttes de pluie|météo
parasol sur le sol|plage|soleil
haute tension|courant|danger|éclair
flocon|neige
bonhomme de neige
bonhomme de neige sans neige
comète|espace
feu|flamme
goutte d’eau|sueur
vague|mer|océan
citrouille|lanterne|halloween
sapin de Noël|arbre|fête
feu d’artifice|artifice
cierge magique|étincelle|fête|feu
pétard|dynamite|explosif|feu
étincelles|étoile|scintiller
ballon gonflable|fête
cotillons|fête
confettis|fête
arbre à vœux
bambou décoratif|fête|japonais|plante
poupées japonaises
koinobori|carpe|fête
carillon éolien|clochette|fête|vent
cérémonie de la lune
enveloppe rouge|argent|bonne|chance
ruban|fête
cadeau|anniversaire|fête
ruban de mémoire
billet d’entrée|spectacle
billet|spectacle
médaille militaire
trophée|prix
médaille sportive
médaille d’or|1er|or
médaille d’argent|2e|argent
médaille de bronze|3e
ballon de football|balle|sport
baseball|balle|sport
softball|balle|gant
basket|ballon|panier|sport
volley-ball|ballon|match|sport
football américain|ballon|sport
rugby|ballon|sport
tennis|balle|sport
disque volant|frisbee|sport|ultimate
bowling|boule|jeu|partie
cricket|balle|batte|match
hockey sur gazon|balle|crosse|sport
hockey sur glace|crosse|palet|sport
crosse|balle|but|sport
ping-pong|partie|ping-pong|raquette
badminton|match|raquette|sport
gant de boxe|sport
tenue d’arts martiaux|arts|judo|karaté
cage|filet|sport
drapeau de golf|sport|trou
patin à glace|sport
pêche à la ligne
masque de plongée|apnée|plonger|snorkeling
maillot de course|sport
ski|sport
luge|traîneau
pierre de curling|granit|match|partie
dans le mille|cible
yoyo|descendre|jouet|monter
cerf-volant|cerf-volant|planer|voler
pistolet à eau|arme|feu|revolver
boule de billard|magique|jeu|pool
boule de cristal
jeu vidéo|manette
manette de jeu|vidéo|joystick
machine à sous|jeu
dés|jeu
pièce de puzzle|assemblage|indice
ours en peluche|jeu|jouet
pique|carte|couleur|jeu
cœur cartes|couleur|jeu
carreau|carreaux|carte|couleur
trèfle cartes|couleur|jeu
pion d’échec|duper|échec|sacrifiable
carte Joker|jeu
dragon rouge mahjong|jeu
jeu des fleurs|carte|fleur|japonais
spectacle vivant|art|masque|théâtre
cadre avec image|art|musée|peinture
palette de peinture|art|musée
bobine de fil|aiguille|couture|ficelle
fil|boule|crochet|pelote
lunettes de vue|œil|vêtements
lunettes de soleil
lunettes|natation|protection|des
blouse blanche|docteur|expérience|scientifique
gilet de sécurité|fluo|jaune|sûreté
cravate|vêtements
T-shirt|t-shirt|tee-shirt|vêtements
jean|pantalon|vêtements
foulard|cou|vêtements
gants|main|vêtements
manteau|veste|vêtements
chaussettes|pieds|vêtements
robe|vêtements
kimono|vêtements
sari|mode|robe|vêtement
maillot de bain une pièce
slip|maillot|de|bain
short|caleçon|maillot|de
bikini|maillot|de|bain
vêtements de femme
porte-monnaie|porte-monnaie|vêtements
sac à main|vêtements
pochette|sac|vêtements
sacs de shopping|sac
cartable|école|sac|dos
chaussure d’homme|homme|vêtements
chaussure de sport|vêtements
chaussure de randonnée|camping|marche|vêtements
chaussure plate|ballerine|sans|lacets
chaussure à talon haut|vêtements
sandale de femme|chaussure|vêtements
chaussons de danse|ballet|chaussures
botte de femme|chaussure|vêtements
couronne|reine|roi|vêtements
chapeau de femme|vêtements
haut de forme|chapeau|vêtements
toque universitaire|chapeau|vêtements
casquette américaine|de|baseball|vêtements
casque de secouriste|assistance|croix
chapelet|prière|religion|vêtements
rouge à lèvres|maquillage
bague|amour|diamant
pierre précieuse|bijou|diamant|joyau
muet|silence|son
volume des enceintes faible|son
volume des enceintes moyen|son
volume des enceintes élevé|son
haut-parleur|haut-parleur|son
porte-voix|manifestation|mégaphone|porte-voix
cor postal|facteur
cloche
alarme désactivée|barrée|cloche|silence
partition|musique
note de musique
notes de musique|note
micro de studio
curseur de niveau|musique
boutons de réglage|commande
micro|karaoke
casque|écouteurs
radio|vidéo
saxophone|instrument|musique
trompette|instrument|musique
guitare|instrument|musique
piano|clavier|instrument|musique
violon|instrument|musique
banjo|cordes|instrument|musique
batterie|baguettes|musique|tambour
téléphone portable
appel entrant
téléphone
combiné téléphonique|téléphone
bipeur|pager
fax|télécopieur
pile
câble avec fiche électrique|prise
ordinateur portable
ordinateur de bureau
imprimante|ordinateur
clavier|ordinateur
souris d’ordinateur
boule de commande|ordinateur|souris
disque d’ordinateur
disquette|disque|ordinateur
CD|disque
DVD|disque
abaque|calcul
caméra|cinéma|film
pellicule|bande|cinéma|film
projecteur cinématographique
clap|film
téléviseur|télévision|tv
appareil photo|vidéo
appareil photo avec flash
caméscope|caméra|vidéo
cassette vidéo|vhs|vidéocassette
loupe orientée à gauche|recherche
loupe orientée à droite|recherche
bougie|lumière
ampoule|dessin|idée|lumière
torche|lumière
lampion rouge|japonais|lanterne|lumière
diya|ārtī|diwali|huile
carnet avec couverture
livre fermé
livre ouvert
livre vert
livre bleu
livre orange
livres|livre
carnet
carnet de compte|grand|livre
page enroulée
parchemin|papier
page|document
journal|actualités
journal roulé
signets|marque|marqueur|onglets
marque-page|marque-page|marqueur
étiquette
sac plein d’argent|argent|dollar
billet en yens
billet en dollars
billet en euros
billet en livres
billet avec des ailes
carte bancaire
reçu|comptabilité|justificatif|preuve
courbe avec yen en hausse|banque|graphique|monnaie
enveloppe|courrier|électronique|e-mail
e-mail|courrier|électronique|e-mail
message reçu|courrier|électronique|e-mail
enveloppe avec flèche|courrier|électronique|e-mail
boîte d’envoi|courrier|électronique|e-mail
boîte de réception|courrier|électronique|e-mail
colis|paquet
boîte aux lettres fermée drapeau levé|courrier
boîte aux lettres fermée drapeau baissé|courrier
boîte aux lettres ouverte drapeau levé|courrier
boîte aux lettres ouverte drapeau baissé|courrier
boîte aux lettres|courrier
urne électorale
crayon
stylo plume noir
stylo plume
stylo|bille
pinceau|peinture
crayon pastel
mémo|crayon
porte-documents|porte-documents
dossier|fichier
dossier ouvert
intercalaires|classement|index|intercalaire
calendrier|date
éphéméride|calendrier|date
bloc-notes à spirale|bloc-notes
calendrier à spirale
carnet d’adresses|fiche|index|rolodex
graphique en hausse|tendance
graphique en baisse|tendance
graphiques à barres|graphique
porte-bloc|fournitures|porte-bloc
punaise|fournitures
épingle|fournitures
trombone|fournitures
trombones|fournitures
règle|fournitures
équerre|fournitures
ciseaux|fournitures
boîte à dossiers|dossier
meuble à dossiers|classement|classer|dossier
corbeille à papiers
cadenas fermé|verrouillé
cadenas ouvert
cadenas fermé avec stylo|verrouillé
cadenas fermé avec clé|sécurisé
clé|mot|de|passe
clé ancienne|serrure
marteau|outil
hache|bois|fendre|hachette
pioche|mine|outil
marteau et pioche|outil
marteau et clé à molette|outil
dague|arme|couteau|poignard
épées croisées|arme
bombe|dessin
arc et flèche|archer|sagittaire
bouclier|arme
clé à molette|outil
vis et écrou|outil
roue dentée|engrenage|outil
serre-joint|outil|serre-joint
balance à poids|justice
canne blanche|accessibilité|aveugle|déficient
chaînons|maillons
chaînes|chaîne
boîte à outils|coffre|mécanique|outil
aimant|attraction|fer|cheval
alambic|chimie|outil
tube à essai|chimie|chimiste|expérience
boîte de pétri|bactérie|biologie|biologiste
adn|biologiste|évolution|gène
microscope|outil|science
télescope|outil|science
antenne satellite|parabolique|parabole
seringue|aiguille|docteur|malade
goutte de sang|don|du|médecine
pilule|docteur|malade|médecine
sparadrap|bandage|médecine|pansement
stéthoscope|cœur|docteur|médecine
porte
lit|dormir|hôtel
canapé et lampe
chaise|assis|siège
toilettes
douche|eau
baignoire|bain
rasoir|coupant|lame|raser
bouteille de lotion|crème|hydratante|solaire
épingle de sûreté|couche|lange|punk
balai|balayage|nettoyage|sorcière
panier|agriculture|linge|pique-nique
rouleau de papier|essuie-tout|hygiénique|toilette
savon|bain|lavage|mousse
éponge|absorbante|nettoyage|poreuse
extincteur|éteindre|feu|incendie
chariot|panier|shopping
cigarette|fumeur
cercueil|mort
urne funéraire
mauvais œil|amulette|nazar|perle
moai|statue
distributeur de billets|argent|dab
icône Poubelle
eau potable
symbole Accès handicapés
symbole Toilettes hommes|homme|wc
symbole Toilettes femmes|femme|wc
panneau Toilettes|wc
symbole Bébé|espace|de|change
WC|toilettes
contrôle des passeports|passeport
douane
retrait des bagages
consigne|bagages
symbole d’avertissement|avertissement
traversée d’enfants|école|enfants|piétons
sens interdit|entrée|interdite|interdiction
symbole d’interdiction|interdiction|interdit
vélos interdits|interdiction|interdit|vélo
interdiction de fumer|interdit
dépôt d’ordures interdit|déchets|interdiction
eau non potable
interdit aux piétons|interdiction
téléphones portables interdits|interdiction|interdit|portable
18 ans et plus|dix-huit|interdiction|interdit
radioactif|symbole
danger biologique|symbole
flèche haut|direction|nord
flèche haut droite|direction|nord-est
flèche droite|direction|est
flèche bas droite|direction|sud-est
flèche bas|direction|sud
flèche bas gauche|direction|sud-ouest
flèche gauche|direction|ouest
flèche haut gauche|direction|nord-ouest
flèche haut bas
flèche gauche droite
flèche courbe gauche
flèche courbe droite
flèche courbe haut
flèche courbe bas
flèches dans le sens horaire|flèche|symbole|recharger
flèches dans le sens antihoraire|flèche
flèche Retour
flèche Fin
flèche Activé
flèche Bientôt
flèche En haut
lieu de culte|religion
symbole de l’atome|athée|atome
om|hindou|religion
étoile de David|juif|religion
roue du Dharma|bouddhiste|religion
yin yang|religion|tao
croix latine|chrétien|religion
croix orthodoxe|chrétien|religion
lune et étoile|musulman|religion
symbole de paix
chandelier à sept branches|menora|religion
étoile à 6 branches|chance
bélier zodiaque
taureau|zodiaque
gémeaux|zodiaque
cancer|zodiaque
lion|zodiaque
vierge|zodiaque
balance|zodiaque
scorpion zodiaque
sagittaire|zodiaque
capricorne|zodiaque
verseau|zodiaque
poissons|zodiaque
serpentaire|ophiuchus|zodiaque
bouton lecture aléatoire|flèche|flèches|croisées
bouton répétition|flèche|flèches|en
bouton répétition de la piste|flèche|flèches|en
bouton lecture|flèche|triangle
bouton avance rapide|double|flèche
bouton piste suivante|scène|suivant|triangle
bouton lecture/pause|flèche|lecture|pause
bouton retour|flèche|gauche|triangle
bouton retour rapide|flèche
bouton piste précédente|précédent|scène|triangle
petit triangle haut|flèche
double flèche vers le haut
petit triangle bas|flèche
double flèche vers le bas
bouton pause
bouton stop|carré
bouton enregistrer|cercle
bouton éjecter
cinéma|caméra|film
luminosité faible
luminosité élevée
barres de réseau|portable|téléphone
mode vibreur|portable|téléphone
téléphone éteint|portable
symbole de la femme
symbole de l’homme|homme
signe multiplier|annuler|non
plus|addition|arithmétique|mathématiques
moins|arithmétique|mathématiques|signe
signe diviser|division|mathématiques
infini|éternité|illimité|universel
double point d’exclamation|!!|exclamation
points d’exclamation et d’interrogation|!?|exclamation|ponctuation
point d’interrogation rouge|interrogation|ponctuation|question
point d’interrogation blanc|interrogation|ponctuation|question
point d’exclamation blanc|exclamation|ponctuation
point d’exclamation rouge|exclamation|ponctuation
ligne ondulée|ponctuation|trait|d’union
conversion de devise|argent|banque|change
symbole dollar|argent
caducée|médecine|personnel
symbole Recyclage
fleur de lys
trident|ancre|bateau
badge nominatif|nom
symbole japonais de débutant
cercle rouge|anneau
bouton coché|carré|coche|marque
case cochée|bouton|carré|coche
coche|oui|sélection
croix|annuler|multiplication|multiplier
bouton croix
boucle|bouclette
double boucle
alternance|symbole
astérisque huit branches|étoile
étoile huit branches|astérisque
éclat|briller|étinceler|scintiller
symbole copyright
marque déposée|commerciale
marque commerciale déposée
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
majuscules|lettres|latines|saisie
minuscules|lettres|latines|saisie
saisie de chiffres|1234
saisie de symboles
alphabet latin|lettres|saisie
groupe sanguin A
groupe sanguin AB
groupe sanguin B
bouton Effacer
bouton Cool
bouton Gratuit
source d’informations|informations
bouton Identifiant
m encerclé|cercle
bouton Nouveau
bouton Pas bien|interdit|mauvais
groupe sanguin O
bouton OK
bouton P|parking
bouton SOS
bouton Vers le haut|nouveau|nouveauté
bouton VS|contre|versus
bouton ici en japonais
bouton frais de service en japonais
bouton montant mensuel en japonais
bouton pas gratuit en japonais|payant
bouton réservé en japonais
bouton bonne affaire en japonais
bouton réduction en japonais|rabais
bouton gratuit en japonais
bouton interdit en japonais
bouton accepter en japonais
bouton application en japonais
bouton note pour réussir en japonais
bouton chambres disponibles en japonais
bouton félicitations en japonais
bouton secret en japonais
bouton ouvert pour affaires en japonais
bouton complet en japonais
disque rouge|cercle|forme|géométrique
disque orange|cercle|forme|géométrique
disque jaune|cercle|forme|géométrique
disque vert|cercle|forme|géométrique
disque bleu|cercle|forme|géométrique
disque violet|cercle|forme|géométrique
disque marron|cercle|forme|géométrique
disque noir|cercle|forme|géométrique
disque blanc|cercle|forme|géométrique
carré rouge|forme|géométrique|géométrie
carré orange|forme|géométrique|géométrie
carré jaune|forme|géométrique|géométrie
carré vert|forme|géométrique|géométrie
carré bleu|forme|géométrique|géométrie
carré violet|forme|géométrique|géométrie
carré marron|forme|géométrique|géométrie
grand carré noir|forme|géométrique
grand carré blanc|forme|géométrie
carré moyen noir|forme|géométrique
carré moyen blanc|forme|géométrique
carré petit moyen noir|forme|géométrie
carré petit moyen blanc|forme|géométrie
petit carré noir|forme|géométrique
petit carré blanc|forme|géométrique
grand losange orange|forme|géométrique
grand losange bleu|forme|géométrique|orange
petit losange orange|forme|géométrique
petit losange bleu|forme|géométrique
triangle rouge pointant vers le haut|forme|géométrique
triangle rouge pointant vers le bas|flèche|forme|géométrie
diamant avec un point|dessin|géométrique|intérieur
bouton radio|forme|géométrie
carré blanc|bouton|forme|géométrie
carré noir|bouton|forme|géométrie`;export{e as names};