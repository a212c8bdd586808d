/**
 * How controllers and evaluators are found by their names, our own and those of others: a {@link
 * io.mixnas.plugin.Provider} tells a name and options, {@link io.mixnas.plugin.Providers} has them
 * all, {@link io.mixnas.plugin.PluginDirectory} is where those of others come from.
 */
package io.mixnas.plugin;
