/**
 * Finding controllers and evaluators by name, our own and those of plug-ins. A {@link
 * io.mixnas.plugin.Provider} states a name and options, {@link io.mixnas.plugin.Providers} holds
 * them all, and {@link io.mixnas.plugin.PluginDirectory} loads those of plug-ins.
 */
package io.mixnas.plugin;
