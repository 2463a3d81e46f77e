#!/bin/bash
# WWW=<folder> ./start.sh serves that folder on all four ports instead of www/. Prints READY.
cd "$(dirname "$0")" || exit 1; . ../lib.sh; export PATH=$PATH:/usr/sbin; command -v nginx >/dev/null || bash ./setup.sh || exit 1
mkdir -p "$S/log" "$S/tmp" "$S/www"
if [ -n "$WWW" ]; then WWW=$(cd "$WWW" && pwd) || exit 1; else WWW=$S/www; fi
sed "s#@WWW@#$WWW#g" nginx.conf.in >"$S/nginx.conf"
if [ -f "$S/nginx.pid" ] && kill -0 "$(cat "$S/nginx.pid")" 2>/dev/null; then nginx -p "$S/" -c "$S/nginx.conf" -s reload 2>/dev/null; else nginx -p "$S/" -c "$S/nginx.conf" 2>"$S/start.log" || { cat "$S/start.log"; exit 1; }; fi
curl -sf -o /dev/null --retry 20 --retry-connrefused --retry-delay 1 http://127.0.0.1:8810/ || die "no answer on 8810"
ready "http://127.0.0.1:8810/ (also 8811, 8812, 8813)"
