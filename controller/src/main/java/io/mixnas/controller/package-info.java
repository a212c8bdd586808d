/**
 * Who proposes: ask/tell search strategies over the genotypes of a search space, within a budget.
 * Nothing here knows of data, training or storage.
 */
package io.mixnas.controller;
