/**
 * Finding networks by the names that people use: published ones, files in any notation, winners and
 * trials of campaigns, trained models. Nothing here knows the command line.
 */
package io.mixnas.networks;
