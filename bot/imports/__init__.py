"""Services from other people's directories, one file a job: fetching, reading, cleaning, difference, writing."""
