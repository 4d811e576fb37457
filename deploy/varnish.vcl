# Varnish in front of the newsroom: keeps what `manage.py purge_edge` can make it forget, and nothing else.
#
#   varnishd -f deploy/varnish.vcl -a readers=:8080 -a purges=127.0.0.1:6082 -p http_gzip_support=off
#
# Two doors: readers come in by `readers`; purges are taken only from `purges`, which no reader may reach.
# http_gzip_support is off because the newsroom compresses better itself (brotli), once, and Varnish would
# ask it for gzip alone.

vcl 4.1;

import std;

backend newsroom {
    .host = "nginx";
    .port = "8080";
    .connect_timeout = 3s;
    .first_byte_timeout = 60s;
    .probe = {
        .request = "GET /healthz HTTP/1.1" "Host: localhost" "Connection: close";
        .interval = 2s;
        .timeout = 5s;
        .window = 4;
        .threshold = 2;
        .initial = 2;
    }
}

# Who may purge, once through that door: this machine, and the networks of one's own.
acl purgers {
    "localhost";
    "10.0.0.0"/8;
    "172.16.0.0"/12;
    "192.168.0.0"/16;
    "fc00::"/7;
}

sub vcl_recv {
    if (local.socket == "purges") {
        call purge_by_keys;
    }
    if (req.method == "BAN" || req.method == "PURGE") {
        return (synth(405, "Not here"));
    }
    # Said by Varnish itself: what a reader says of it would be believed.
    unset req.http.Surrogate-Capability;
    unset req.http.X-Edge;

    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    # Somebody's own pages, and what asks with a password, never wait for each other.
    if (req.url ~ "^/(ar/)?(account|admin)/" || req.http.Authorization) {
        return (pass);
    }
    # One spelling for one page. Marks of campaigns change nothing that is shown.
    set req.http.Host = std.tolower(req.http.Host);
    if (req.url ~ "[?&](utm_[a-z]+|fbclid|gclid)=") {
        set req.url = regsuball(req.url, "([?&])(utm_[a-z]+|fbclid|gclid)=[^&]*", "\1");
        set req.url = regsub(regsuball(req.url, "([?&])&+", "\1"), "[?&]$", "");
    }
    if (req.http.Accept-Encoding ~ "\bbr\b" && req.http.Accept-Encoding !~ "\bbr;\s*q=0(\.0*)?\s*(,|$)") {
        set req.http.Accept-Encoding = "br";
    } elsif (req.http.Accept-Encoding ~ "\bgzip\b" && req.http.Accept-Encoding !~ "\bgzip;\s*q=0(\.0*)?\s*(,|$)") {
        set req.http.Accept-Encoding = "gzip";
    } else {
        unset req.http.Accept-Encoding;
    }
    # Fresh pages only, as long as the newsroom can be asked: see vcl_backend_response.
    if (std.healthy(req.backend_hint)) {
        set req.grace = 0s;
    }
    # Cookies stay: the newsroom never looks at them for a page that may be kept (it says which those are),
    # and needs them for all others, which are not kept.
    return (hash);
}

# Bans look at nothing but what is kept (`obj.`), so that Varnish's lurker clears them away by itself.
sub purge_by_keys {
    if (client.ip !~ purgers) {
        return (synth(403, "Not from there"));
    }
    if (req.method != "BAN") {
        return (synth(405, "BAN, with Purge-Keys"));
    }
    if (req.http.Purge-Keys == "*") {
        set req.http.X-Ban = "obj.http.Surrogate-Key ~ .";
    } elsif (req.http.Purge-Keys ~ "^[\w:-]+( [\w:-]+)*$") {
        # Whole words: article:1 is not article:12.
        set req.http.X-Ban = "obj.http.Surrogate-Key ~ (^|\s)(" + regsuball(req.http.Purge-Keys, " ", "|") + ")(\s|$)";
    } else {
        return (synth(400, "No keys"));
    }
    if (!std.ban(req.http.X-Ban)) {
        return (synth(500, std.ban_error()));
    }
    return (synth(200, "Forgotten"));
}

sub vcl_hash {
    hash_data(req.url);
    hash_data(req.http.Host);
    # Over http the answer may be a redirect to https.
    hash_data(req.http.X-Forwarded-Proto);
    return (lookup);
}

sub vcl_backend_response {
    # Only what names its keys and says how long may be kept; CDN-Cache-Control is left out by the newsroom
    # as soon as nobody purges. All else is passed on, and remembered as such, so that nobody waits in line.
    if (beresp.http.Surrogate-Key && beresp.http.CDN-Cache-Control ~ "max-age=[1-9]" && !beresp.http.Set-Cookie) {
        set beresp.ttl = std.duration(regsub(beresp.http.CDN-Cache-Control, "^.*max-age=(\d+).*$", "\1s"), 0s);
        # A page past its time that no purge has named is most likely still true, and better than an error:
        # it is shown while the newsroom does not answer, and only then (vcl_recv).
        set beresp.grace = 1h;
    } else {
        set beresp.ttl = 120s;
        set beresp.grace = 0s;
        set beresp.uncacheable = true;
    }
    set beresp.keep = 0s;
    return (deliver);
}

sub vcl_deliver {
    # Between the newsroom and us. Readers' browsers ask again each time (Cache-Control), by ETag.
    unset resp.http.Surrogate-Key;
    unset resp.http.Cache-Tag;
    unset resp.http.CDN-Cache-Control;
    unset resp.http.Via;
    unset resp.http.X-Varnish;
    unset resp.http.Age;
}

sub vcl_backend_error {
    set beresp.http.Content-Type = "text/plain; charset=utf-8";
    set beresp.http.Retry-After = "10";
    set beresp.body = "The newsroom is being restarted. Try again in a moment." + {"
"};
    return (deliver);
}

sub vcl_synth {
    set resp.http.Content-Type = "text/plain; charset=utf-8";
    set resp.body = resp.reason + {"
"};
    return (deliver);
}
