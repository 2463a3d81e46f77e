#!/bin/bash
# WordPress 6.5.5 and the SQLite integration, both out of npm @wp-playground/wordpress-builds 0.9.19; PHP from Debian.
cd "$(dirname "$0")" || exit 1; . ../lib.sh
apt_need php-cli php-sqlite3 php-curl php-gd php-xml php-mbstring php-intl curl unzip python3
if [ ! -f "$S/www/wp-config.php" ]; then
  rm -rf "$S/www" "$S/pkg"; mkdir -p "$S/pkg" "$S/db"
  (cd "$S/pkg" && npm pack --silent @wp-playground/wordpress-builds@0.9.19 >/dev/null && tar xzf ./*.tgz package/src package/public/wp-6.5) || die "cannot fetch the package"
  P=$S/pkg/package; W=$S/www
  unzip -q "$P/src/wordpress/wp-6.5.zip" -d "$W" && cp -r "$P/public/wp-6.5/." "$W/" || die "cannot unpack"   # the static files are outside the zip
  mkdir -p "$W/wp-content/mu-plugins" "$W/wp-content/uploads"; chmod 755 "$W"
  unzip -q "$P/src/sqlite-database-integration/sqlite-database-integration.zip" -d "$W/wp-content/mu-plugins"
  I=$(dirname "$(ls "$W"/wp-content/mu-plugins/*/db.copy)")
  sed "s#{SQLITE_IMPLEMENTATION_FOLDER_PATH}#$I#; s#{SQLITE_PLUGIN}#sqlite-database-integration/load.php#" "$I/db.copy" >"$W/wp-content/db.php"
  cat >"$W/wp-config.php" <<PHP
<?php
define('DB_NAME','wp'); define('DB_USER',''); define('DB_PASSWORD',''); define('DB_HOST',''); define('DB_CHARSET','utf8'); define('DB_COLLATE','');
define('DB_DIR','$S/db/'); define('DB_FILE','.ht.sqlite');
define('AUTH_KEY','a1'); define('SECURE_AUTH_KEY','a2'); define('LOGGED_IN_KEY','a3'); define('NONCE_KEY','a4');
define('AUTH_SALT','a5'); define('SECURE_AUTH_SALT','a6'); define('LOGGED_IN_SALT','a7'); define('NONCE_SALT','a8');
define('WP_HTTP_BLOCK_EXTERNAL',true); define('DISABLE_WP_CRON',true); define('AUTOMATIC_UPDATER_DISABLED',true);
define('WP_ENVIRONMENT_TYPE','local'); /* lets application passwords work over http */
\$table_prefix='wp_'; if(!defined('ABSPATH')) define('ABSPATH',__DIR__.'/'); require_once ABSPATH.'wp-settings.php';
PHP
  rm -rf "$S/pkg"
fi
echo "setup done: $S/www"
