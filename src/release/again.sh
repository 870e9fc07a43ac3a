#!/usr/bin/env bash
# Builds the artifacts of a release a second time, in another folder with a blank in its name, and compares them with those of the first build, mvn verify -Prelease.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
again="target/again release"
rm -rf "$again"
mkdir -p "$again"
cp -R .mvn pom.xml src webapp deploy-tomcat "$again"
(cd "$again" && mvn -B -ntp -q -Prelease -Dmaven.test.skip -Dspotless.check.skip pre-integration-test)
# In a snapshot, each build has a time of its own in its names.
names() { (cd "$1/target/repository" && find . -type f ! -name 'maven-metadata*' ! -name '*.md5' ! -name '*.sha1' | sort); }
plain() { sed -E 's/-[0-9]{8}\.[0-9]{6}-[0-9]+/-SNAPSHOT/'; }
diff <(names . | plain) <(names "$again" | plain)
paste <(names .) <(names "$again") | while read -r first second; do
  cmp "target/repository/$first" "$again/target/repository/$second"
done
echo "$(names . | wc -l) files are the same, byte for byte"
