from django.http import HttpRequest


def is_from_own_pages(request: HttpRequest) -> bool:
    """Tell whether the browser itself says that a page of this very site asks.

    For addresses without a cookie, which have no token: there is nobody whose rights a stranger's page could
    borrow, only a request it could make in a reader's name. A request that says nothing is refused.
    """
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is not None and site != "same-origin":
        return False
    own = f"{request.scheme}://{request.get_host()}"
    return origin == own if origin is not None else site == "same-origin"
