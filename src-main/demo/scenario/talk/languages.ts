// Prose of the language channels, by language.
import { parseTalk, type Topic } from './parse-talk';

const fr = parseTalk(`
# salut
> salut tout le monde, ça va ?
> qui joue ce soir vers 21h ?
> j'ai enfin fini le phare, quelle galère
> il pleut encore à Lyon, parfait pour dessiner
- salut ! ça va et toi ?
- moi je suis là
- bravo !! moi je suis coincé au deuxième étage
- pareil ici
- pas ce soir, demain peut-être
- trop bien
- mdr
- t'utilises quoi comme pinceaux ?
= ça va tranquille
= le truc c'est d'attendre la marée basse
= ok on se retrouve à 21h
= merci !! c'est de la gouache
= à demain alors
`);

const de = parseTalk(`
# moin
> moin zusammen
> jemand heute Abend Lust auf Koop?
> der neue Patch hat die Leiter repariert, ich kann's nicht fassen
> Regen in Hamburg, Sensation
- moin moin
- ich wär dabei, so ab halb neun
- endlich!! die Leiter!!
- hier scheint die Sonne, ätsch
- heute leider nicht
- klingt gut
- hab grad {dish} auf dem Herd, danach gern
- Übergrößenträgerfachgeschäft ist auch ein schönes Wort
= super, Koop 1 um halb neun
= guten Appetit!
= bring Bernstein mit
= na dann morgen
`);

const es = parseTalk(`
# hola
> ¡buenas! ¿qué tal va todo?
> ¿alguien para el jefe de la campana?
> terminé el dibujo del faro, lo subí a art-share
> aquí 34 grados, no se puede ni pensar
- ¡hola! todo bien por aquí
- yo me apunto, ¿a qué hora?
- ¡qué bonito te quedó!
- qué envidia, aquí llueve
- jajaja
- ¿en qué plataforma?
- mañana sí puedo
- ánimo
= a las diez más o menos
= en PC, pero hay crossplay
= ¡muchas gracias!
= te cambio el calor por la lluvia
`);

const ja = parseTalk(`
# konnichiwa
> こんにちは〜
> 今夜だれか一緒にやりませんか?
> 灯台のパズルやっと解けた!!
> 新しい絵を描きました、art-shareに貼ってます
- こんにちは!
- 行けます、21時ごろでどうですか
- おめでとうございます🎉
- すごくきれい…
- あのパズル難しいですよね
- 今日は仕事です😭
- 草
- お疲れさまです
= ありがとうございます!
= では21時にドックで
= 潮が引くまで待つのがコツです
= また今度ぜひ
`);

const ar = parseTalk(`
# marhaba
> مرحبا جميعا، كيف الحال؟
> مين يلعب الليلة؟
> خلصت الرسمة أخيرا، نشرتها في art-share
> صباح الخير من القاهرة ☀️
- أهلا وسهلا!
- الحمد لله، وأنت؟
- أنا موجود بعد الساعة 9
- ما شاء الله، الألوان جميلة
- صباح النور
- للأسف مشغول اليوم
- هههههه
- لعبة Tidewrack ولا غيرها؟
= تمام، نلتقي الساعة 9
= شكرا جزيلا 🌹
= نعم، على PC
= ولا يهمك، بكرة إن شاء الله
`);

const he = parseTalk(`
# shalom
> שבת שלום לכולם
> מישהו בא לשחק הערב?
> סיימתי את הציור של הנמל
- שבת שלום!
- אני בפנים, באיזו שעה?
- יפה מאוד!!
- היום לא, מחר
- חחחח
= בערך ב-21:00
= תודה רבה 🙏
`);

export const languages: Readonly<Record<'fr' | 'de' | 'es' | 'ja' | 'ar' | 'he', readonly Topic[]>> = {
  fr,
  de,
  es,
  ja,
  ar,
  he,
};
