/**
 * What operators look at: health, metrics and management beans, and how the container tells of its stop. Knows servlets and the JDK; what there is to show comes
 * from who puts it together. May import no other package of this project.
 */
@NullMarked
package io.github.mcpwar.operations;

import org.jspecify.annotations.NullMarked;
