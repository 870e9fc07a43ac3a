/** The tools that a load test calls, put into a copy of the WAR by {@code .ci/bench-server}. */
@NullMarked
package io.github.mcpwar.bench;

import org.jspecify.annotations.NullMarked;
