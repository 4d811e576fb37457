def test_a_published_article_is_read_at_its_address(client, article):
    response = client.get(article.get_absolute_url())

    assert response.status_code == 200


def test_a_wrong_slug_leads_to_the_right_one(client, article):
    response = client.get(f"/article/{article.pk}/another-slug/")

    assert response.status_code == 301
    assert response["Location"] == article.get_absolute_url()
