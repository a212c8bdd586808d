/**
 * Measures how many workers one driver can feed: a real campaign whose trials only sleep. Nothing
 * of the command line belongs here.
 */
package io.mixnas.scale;
