/**
 * Comparing by several objectives at once: domination and crowding, of plain points. What the
 * objectives stand for is not known here.
 */
package io.mixnas.controller.pareto;
