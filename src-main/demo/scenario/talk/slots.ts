// What the {slots} of the prose may become. Within one conversation a slot keeps its value, so that people talk about one thing.
import { words } from './parse-talk';

const phrases = (text: string): string[] => text.split('|').map((phrase) => phrase.trim());

export const slots: Readonly<Record<string, readonly string[]>> = {
  game: phrases(
    'Tidewrack | Tidewrack | Tidewrack | Hollow Lantern | Moss & Machine | Starling Circuit | Paperwing | Kettle Kingdoms | Deep Orchard',
  ),
  othergame: phrases(
    'Hollow Lantern | Moss & Machine | Starling Circuit | Paperwing | Kettle Kingdoms | Deep Orchard | Night Ferry',
  ),
  boss: phrases(
    'the Drowned Bellringer | the Glass Heron | Old Mother Kelp | the Lamplighter | the Salt King | the third wyrm | the Clockwork Ferryman | Hagstone',
  ),
  weapon: phrases(
    'harpoon | twin sickles | the coral bow | the lantern staff | a boarding axe | the rusty anchor | the tide gauntlets',
  ),
  place: phrases(
    'the sunken library | Gull Rock | the mangrove maze | the lighthouse | the old cannery | Whisper Cove | the ice shelf | the market district',
  ),
  item: phrases(
    'pearl dust | driftwood planks | brass gears | moonkelp | spider silk | sea glass | whale oil lamps | amber resin',
  ),
  patch: phrases('1.4 | 1.4.2 | 1.5 | the autumn patch | the hotfix | the balance update'),
  platform: phrases('PC | Steam Deck | PS5 | Switch | Mac | Linux'),
  medium: phrases(
    'gouache | watercolour | digital | ink | oil pastels | charcoal | pixel art | coloured pencils | lino print | acrylics',
  ),
  software: phrases('Krita | Procreate | Clip Studio | Blender | Photoshop | Aseprite | Affinity | Inkscape'),
  subject: phrases(
    'my OC | a harbour at dusk | two foxes | an old tram | my cat | a lighthouse keeper | a mushroom knight | my sister | a heron | a robot gardener | the ferry from the game | a market stall | a dragon that is mostly noodle',
  ),
  bodypart: words('hands feet noses ears shoulders knees hair wrists'),
  dish: phrases(
    'ramen | shakshuka | pierogi | tacos | dal | carbonara | bibimbap | a tray bake | pancakes | kimchi stew | a lentil thing | börek | khachapuri | fried rice',
  ),
  drink: phrases('tea | coffee | mate | hot chocolate | kombucha | oat milk latte | cold brew | ginger ale'),
  pet: phrases('cat | dog | rabbit | parrot | gecko | hamster | tortoise | ferret | snake'),
  petname: words('Biscuit Miso Pixel Kiwi Luna Noodle Pickle Mochi Socks Waffle Bean Zuzu Olive Tofu'),
  weather: phrases(
    'raining sideways | way too hot | foggy | snowing | grey for the ninth day | windy enough to move the bins | weirdly warm',
  ),
  city: words(
    'Hamburg Lyon Toronto Porto Osaka Chicago Kraków Leeds Montréal Haifa Cairo Sevilla Utrecht Boston Nairobi Tallinn',
  ),
  show: phrases(
    'the lighthouse documentary | that baking show | the heist series | the space one with the bees | the new mecha anime | that detective thing',
  ),
  music: phrases(
    'synthwave | city pop | sea shanties | lo-fi | post-rock | baroque lute music | jungle | fado | dub techno',
  ),
  instrument: words('ukulele accordion bass drums harp violin cello synth melodica'),
  book: phrases(
    'the one about octopuses | a very long fantasy series | a book on knots | short stories | a graphic novel about trains | that sea novel',
  ),
  hobby: phrases(
    'bread baking | bouldering | film photography | knitting | birdwatching | model trains | roller skating | gardening | repairing keyboards',
  ),
  time: phrases('8pm | 9 | half past seven | in an hour | in 20 minutes | after dinner | around 22:00 | in 10'),
  day: words('tonight tomorrow Friday Saturday Sunday Thursday'),
  count: words('two three four five six seven'),
  number: words('3 4 5 7 8 11 12 14 17 23 30 42'),
  gpu: phrases('an old laptop | a 3060 | integrated graphics | a 1070 that refuses to die | a 4070 | a Steam Deck'),
  error: phrases(
    'error 0x7F | "session expired" | a black screen | "could not reach harbour" | a stutter every 5 seconds | no sound at all',
  ),
  wow: phrases('gorgeous | so good | lovely | unreal | stunning | brilliant | adorable | really strong'),
  lol: phrases('lol | haha | lmao | 😂 | hahaha | heh'),
  colour: phrases('teal | ochre | dusty pink | deep blue | rust red | moss green | violet'),
  link: phrases(
    'https://example.org/wiki/tidewrack/recipes | https://example.com/gallery/4417 | https://example.net/brushes | https://example.org/patch-notes | https://example.com/watch?v=tide14 | https://example.org/guide/lighthouse-puzzle',
  ),
};
