/**
 * Where the work of a campaign is done when it is not done by threads of this process: clusters by
 * their addresses, and the tasks and replies that travel. What a task does is in {@code campaign}.
 */
package io.mixnas.cluster;
