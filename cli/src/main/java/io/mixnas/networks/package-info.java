/**
 * Networks as people name them: published ones, files in any notation, winners and trials of
 * campaigns, trained models. Nothing of the command line here.
 */
package io.mixnas.networks;
