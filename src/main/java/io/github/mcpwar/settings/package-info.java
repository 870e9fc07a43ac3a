/**
 * The type of a setting, the sources of values, and the values in this process. Each package
 * declares its settings as constants, in a class named {@code …Settings}; {@code boot} joins them.
 * Imports none of our packages.
 */
@NullMarked
package io.github.mcpwar.settings;

import org.jspecify.annotations.NullMarked;
