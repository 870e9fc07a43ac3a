/** Classes that break the rules, for the tests of the rules. */
@NullMarked
package io.github.mcpwar.architecture.samples;

import org.jspecify.annotations.NullMarked;
