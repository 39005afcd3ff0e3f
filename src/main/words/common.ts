// Words that say nothing about a lock: left out of a search, jumped over inside a phrase, never taken for a typing error.
// Must not know the content.
import type { Language } from './stem.ts';

const list = (words: string) => new Set(words.split(/\s+/).filter((word) => word !== ''));

/** Articles, pronouns and helping verbs that may stand between the words of a phrase: "no (se me) abre". */
export const fillers: Record<Language, ReadonlySet<string>> = {
  en: list(`a an the my our your his her their its it this that these those i we you he she they me us them is are was
    were be been am will would does do did has have had can could just really very even still so to of at by for`),
  es: list(`el la los las lo un una unos unas mi mis tu tus su sus nuestro nuestra me te se le les nos yo ella ellos
    ellas usted de del al a en y que este esta estos estas ese esa eso esto es esta ha he hay ya muy con por para quiere`),
  fr: list(`le la les un une des du de mon ma mes ton ta son sa ses notre nos votre vos me te se ce cet cette ces je tu
    il elle on nous vous ils elles y en et ou que qui est sont ete etait a au aux dans avec pour par ne veut`),
};

/** Contracted and plain denials, folded; in a phrase they are all `not`. */
export const denials: ReadonlySet<string> =
  list(`not wont cant cannot dont doesnt didnt isnt arent wasnt wouldnt couldnt
    havent hasnt shouldnt doesn aint`);

/** Left out of a search unless there is nothing else. Denials too: what is denied is found by its phrase. */
export const stopWords: ReadonlySet<string> = new Set([
  ...fillers.en,
  ...fillers.es,
  ...fillers.fr,
  ...denials,
  ...list(`and or but if then than as with from into about in on no yes any some all what which who whom whose when where
    why how there here now also too again please help hi hello thanks thank need want get got gets getting go goes going gone went
    im ive id ill youre were theyre thats whats theres lets let itself himself herself myself yourself themselves make makes made try tried trying keep keeps say says said
    know think see seems seem something anything thing things knows knew known wants wanted needs needed wish says told tell someone somebody anyone anybody everyone everybody nobody way up out off over only must should may might every each other others else another same such
    been being doing done having did were was am use used using always never ever often sometimes still yet once again
    already though although because while since until during without within through per via etc ok okay please well
    much many lot lots bit little more most less least too enough quite rather maybe perhaps suddenly simply
    pero como cuando donde porque cual quien si tambien aqui alli ahora hola gracias favor ayuda tengo tiene quiero puedo
    puede necesito hacer hace hago mas menos nada algo todo toda todos todas despues antes desde hasta sobre entre
    mais comme quand pourquoi comment quel quelle quels quelles si aussi ici maintenant bonjour merci aide ai as avons
    avez ont fait faire faut peux peut veux plus moins rien tout toute tous toutes apres avant depuis jusque sur sous
    entre pas jai cest ca cela ceci celui celle ceux lui leur leurs moi toi eux quoi dont donc alors car ainsi encore
    deja toujours jamais souvent trop assez peu beaucoup avoir etre faites fois suis es sommes etes sera serait
    doit dois devez vais va vas allez veux veulent peuvent met mets mettre mis
    eso aquel cada otra otro otras otros mismo misma siempre nunca solo sola ser estar estoy estan fue era son soy
    muy mucho mucha muchos poco poca debe debo deben voy va van viene pone poner puse sino sea quien cuanto cuanta`),
]);

/** Everyday words that a misspelt trade word could be taken for, and that are right as they stand. */
export const everyday: ReadonlySet<string> = new Set([
  ...stopWords,
  ...list(`house home garage front back side wife husband mother father kids child children friend neighbor neighbour
    tenant guest renter people someone somebody everyone nobody today yesterday tomorrow morning night evening week month
    year years hour hours minute minutes second seconds once twice times time last next first little bit like same other
    another both each every never always often sometimes suddenly maybe almost already because before after while until
    since during without between inside outside under above down left right good bad great nice better best worse worst
    fine wrong cold warm heat winter summer rain snow weather white black brown silver color colour small large long short
    high house came come comes coming went gone left leave leaves take takes took taken give gives gave bring brought buy
    bought told tell tells ask asked call called calls look looks looked show shows find found work works worked working
    happen happened happens start started stop stopped stops use used using days store shop hardware local plan moved
    move moves model brand price money paid cost cheap expensive hand hands finger fingers phone mobile car boat
    casa marido esposa mujer hijo hija hijos amigo vecino vecina hoy ayer anoche semana dia dias hora horas minuto minutos
    vez veces siempre nunca bien mal mejor peor nuevo nueva nuevos nuevas viejo vieja grande poco mucho mucha otro otra
    gente tienda dinero mano frio calor trabajo comprar compre
    maison mari femme fils fille ami amie voisin voisine hier demain matin soir nuit semaine jour jours heure heures
    fois toujours jamais bien mal mieux pire nouveau nouvelle nouveaux nouvelles vieux vieille grand petit beaucoup autre
    gens magasin argent main froid chaud travail acheter achete marche`),
]);
