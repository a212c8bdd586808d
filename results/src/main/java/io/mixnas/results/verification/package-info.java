/**
 * The stored results of verifying a campaign's winners: longer trainings of the best networks and
 * of a published reference, and the conclusions from them. Nothing is trained here.
 */
package io.mixnas.results.verification;
