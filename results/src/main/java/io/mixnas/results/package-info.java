/**
 * The stored results of a campaign: its trials in the order in which they happened, the Pareto
 * front, winners, tables and summaries. The package also protects files against power loss and
 * directories against a second process. Nothing here knows how trials are proposed or judged.
 */
package io.mixnas.results;
