/**
 * What is kept of a campaign: its trials in the order in which they happened, the Pareto front,
 * winners, tables and summaries; and how files are kept from loss of power and directories from
 * second processes. How trials are proposed or judged is not known here.
 */
package io.mixnas.results;
