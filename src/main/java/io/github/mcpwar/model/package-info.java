/**
 * What servers and clients talk about, as neutral records in the specification's own terms and in the newest revision's superset.
 * No word about versions; what an earlier peer may see is decided in {@code protocol}. Imports none of our packages.
 */
@NullMarked
package io.github.mcpwar.model;

import org.jspecify.annotations.NullMarked;
