/**
 * Published networks as data: their block tables and the figures that their papers print. Nothing
 * is counted here.
 */
package io.mixnas.zoo;
