/**
 * Trials of the packaged WAR under load, with figures in their output. Run by the profile
 * {@code slow}; loopback only.
 */
@NullMarked
package io.github.mcpwar.trial;

import org.jspecify.annotations.NullMarked;
