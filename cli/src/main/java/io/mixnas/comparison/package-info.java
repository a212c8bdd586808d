/** Trains given networks alike and compares them. Not the search of networks. */
package io.mixnas.comparison;
