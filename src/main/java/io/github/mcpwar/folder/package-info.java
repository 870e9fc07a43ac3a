/**
 * Access to a folder of the server: the check that confines reading to it, and its files as
 * resources that announce their changes. May import {@code api}, {@code spi}, {@code model} and
 * {@code settings}.
 */
@NullMarked
package io.github.mcpwar.folder;

import org.jspecify.annotations.NullMarked;
