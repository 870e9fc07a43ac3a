# Sourced by run.sh and src/containers/lasting.sh: goes to the folder in which clients are installed. Needs $sources, the folder of this file.
# What is installed lands in the build folder, so that the sources stay free of it.
work=$sources/../../target/clients
mkdir -p "$work"
tar -C "$sources" --exclude=node_modules --exclude=target -cf - . | tar -C "$work" -xf -
cd "$work" || exit 2

install() {
  if [ ! "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ]; then
    npm ci --prefix "$1" --ignore-scripts --no-audit --no-fund --loglevel=error >"$1/install.log" 2>&1 || {
      cat "$1/install.log"
      return 1
    }
  fi
}

