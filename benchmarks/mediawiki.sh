#!/bin/sh
# A MediaWiki beside Kaasus to compare with: same machine, two workers, APCu, 100 pages of our text.
#
#   benchmarks/mediawiki.sh start FOLDER PORT TEXTS   TEXTS: folder of Markus_0.txt … (wikitext)
#   benchmarks/mediawiki.sh stop FOLDER
#
# Needs Debian's mediawiki, php-fpm, php-apcu, php-intl, php-sqlite3 and nginx-light; with
# MEDIAWIKI_DATABASE=mysql instead php-mysql and a server on 127.0.0.1 that lets root in.
set -eu

wiki=/usr/share/mediawiki
folder=$2

stop() {
    for pid in "$folder/nginx.pid" "$folder/php.pid"; do
        [ ! -s "$pid" ] || kill "$(cat "$pid")" 2>/dev/null || true
    done
}

install_wiki() {
    kind=${MEDIAWIKI_DATABASE:-sqlite}
    php "$wiki/maintenance/install.php" --dbtype "$kind" --dbpath "$folder/data" \
        --dbname kaasus_bench_wiki --dbserver 127.0.0.1 --dbuser root --dbpass '' \
        --installdbuser root --installdbpass '' --scriptpath '' --server "http://127.0.0.1:$port" \
        --pass "mõõdab-ainult-9" --confpath "$folder" --skins Vector Mõõtmine Haldur
    cat >>"$folder/LocalSettings.php" <<END
\$wgMainCacheType = CACHE_ACCEL;
\$wgParserCacheType = CACHE_ACCEL;
\$wgMessageCacheType = CACHE_ACCEL;
\$wgCacheDirectory = '$folder/cache';
\$wgUseLocalMessageCache = true;
\$wgJobRunRate = 0;
\$wgLanguageCode = 'et';
END
    export MW_CONFIG_FILE="$folder/LocalSettings.php"
    php "$wiki/maintenance/importTextFiles.php" --overwrite "$texts"/*.txt
    php "$wiki/maintenance/runJobs.php"
}

configure() {
    cat >"$folder/php.conf" <<END
[global]
pid = $folder/php.pid
error_log = $folder/php.log
[wiki]
user = www-data
group = www-data
listen = $folder/php.sock
listen.owner = www-data
pm = static
pm.max_children = 2
env[MW_CONFIG_FILE] = $folder/LocalSettings.php
php_admin_value[opcache.memory_consumption] = 192
php_admin_value[opcache.max_accelerated_files] = 20000
php_admin_value[opcache.validate_timestamps] = 0
php_admin_value[apc.shm_size] = 128M
END
    cat >"$folder/nginx.conf" <<END
user www-data;
worker_processes 1;
pid $folder/nginx.pid;
error_log $folder/nginx.log;
events { worker_connections 64; }
http {
    access_log off;
    include /etc/nginx/mime.types;
    client_body_temp_path $folder/cache;
    fastcgi_temp_path $folder/cache;
    fastcgi_buffers 16 16k;
    fastcgi_buffer_size 32k;
    server {
        listen 127.0.0.1:$port;
        root $wiki;
        location ~ \.php {
            include /etc/nginx/fastcgi_params;
            fastcgi_param SCRIPT_FILENAME \$document_root\$fastcgi_script_name;
            fastcgi_pass unix:$folder/php.sock;
        }
    }
}
END
}

case $1 in
start)
    port=$3 texts=$4
    mkdir -p "$folder/data" "$folder/cache"
    folder=$(cd "$folder" && pwd)
    [ -s "$folder/LocalSettings.php" ] || install_wiki
    configure
    chmod 755 "$folder"
    chown -R www-data "$folder/data" "$folder/cache"
    "$(command -v /usr/sbin/php-fpm* | head -n 1)" --fpm-config "$folder/php.conf" --allow-to-run-as-root
    /usr/sbin/nginx -c "$folder/nginx.conf"
    echo "http://127.0.0.1:$port/index.php" | tee "$folder/address"
    ;;
stop) stop ;;
*) sed -n '2,8p' "$0" ;;
esac
