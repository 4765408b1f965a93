// A route's filters as one function. Compiled once when routes change; the store worker calls it for each event of a kind that some
// route wants, the trial on history for events on record.
import { RE2JS } from 're2js';
import { groupOf, type Kind } from '#contract/catalogue';
import type { RouteConfig } from '#main/routing/stored-route';
import type { Candidate, Facts } from './candidate';
import { inPlaces, isProxied, not, ofBots, ofPeople, ofRoles, type Test } from './tests';

export interface CompiledRoute {
  kinds: readonly Kind[];
  matches(candidate: Candidate): boolean;
  /** Whether it may match once actor, source, reason or details become known. */
  mayMatchLater: boolean;
}

/** Throws for a pattern that RE2 does not take (look-around, back-references, bad syntax). */
export const compilePattern = (pattern: string): RE2JS => RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE | RE2JS.DOTALL);

/** `config`: filters and ignore rules of a route. */
export const compileRoute = (
  config: Pick<RouteConfig, 'kinds' | 'filters' | 'ignore'>,
  facts: Facts,
): CompiledRoute => {
  const { filters, ignore } = config;
  const tests: Test[] = [];
  const later: boolean[] = [];
  const add = (test: Test, dependsOnPeople: boolean): void => {
    tests.push(test);
    later.push(dependsOnPeople);
  };
  const given = <Item>(list: readonly Item[] | undefined): list is readonly Item[] =>
    list !== undefined && list.length > 0;

  // The cheap ones first.
  if (filters.proxied !== true) add(not(isProxied), false);
  if (given(filters.sources)) {
    const wanted = new Set(filters.sources);
    add(({ source }) => wanted.has(source), true);
  }
  if (given(filters.userIds)) add(ofPeople(filters.userIds), true);
  if (given(ignore.userIds)) add(not(ofPeople(ignore.userIds)), true);
  if (given(filters.channelIds)) add(inPlaces(filters.channelIds, facts), false);
  if (given(ignore.channelIds)) add(not(inPlaces(ignore.channelIds, facts)), false);
  if (filters.bots === 'only') add(ofBots(facts), true);
  if (filters.bots === 'exclude') add(not(ofBots(facts)), true);
  if (given(filters.roleIds)) add(ofRoles(filters.roleIds, facts), true);
  if (given(ignore.roleIds)) add(not(ofRoles(ignore.roleIds, facts)), true);
  if (filters.text !== undefined) {
    const pattern = compilePattern(filters.text);
    add(({ messageId, reason }) => {
      const texts = [reason ?? '', messageId === null ? '' : facts.text(messageId)];
      return texts.some((text) => text !== '' && pattern.matcher(text).find());
    }, true);
  }
  const groups = given(filters.groups) ? new Set(filters.groups) : null;
  return {
    kinds: config.kinds.filter((kind) => groups?.has(groupOf(kind)) ?? true),
    matches: (candidate) => tests.every((test) => test(candidate)),
    mayMatchLater: later.includes(true),
  };
};
