/**
 * The resources of a server: definitions from annotated methods and plug-ins, the lookup of URIs,
 * and URI templates. May import {@code server.methods}, {@code server.lists}, {@code spi},
 * {@code api}, {@code protocol} and {@code model}.
 */
@NullMarked
package io.github.mcpwar.server.resources;

import org.jspecify.annotations.NullMarked;
