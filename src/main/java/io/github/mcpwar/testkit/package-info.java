/** What tests of several packages share. */
@NullMarked
package io.github.mcpwar.testkit;

import org.jspecify.annotations.NullMarked;
