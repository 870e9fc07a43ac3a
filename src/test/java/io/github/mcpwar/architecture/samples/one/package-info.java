/** A package in a cycle, for the test of the rule against cycles. */
@NullMarked
package io.github.mcpwar.architecture.samples.one;

import org.jspecify.annotations.NullMarked;
