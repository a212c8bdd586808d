/**
 * Search strategies that propose genotypes of a search space within a budget and observe the
 * results (ask/tell). This package knows nothing of data, training or storage.
 */
package io.mixnas.controller;
