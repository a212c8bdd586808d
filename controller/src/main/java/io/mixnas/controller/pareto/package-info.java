/**
 * Comparing by several objectives at once: domination, crowding and hypervolume, of plain points.
 * What the objectives stand for is not known here.
 */
package io.mixnas.controller.pareto;
