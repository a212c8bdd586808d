/**
 * What is kept of the verification of a campaign's winners: longer trainings of the best networks
 * and of a published reference, and what can be said from them. Nothing is trained here.
 */
package io.mixnas.results.verification;
