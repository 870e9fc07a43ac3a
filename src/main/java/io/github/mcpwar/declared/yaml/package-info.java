/**
 * YAML with the place of each value, and a reader of its members that collects every error. Imports
 * {@code names}.
 */
@NullMarked
package io.github.mcpwar.declared.yaml;

import org.jspecify.annotations.NullMarked;
