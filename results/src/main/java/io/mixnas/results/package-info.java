/**
 * What is kept of a campaign: its trials in the order in which they happened, the Pareto front,
 * winners, tables and summaries. How trials are proposed or judged is not known here.
 */
package io.mixnas.results;
